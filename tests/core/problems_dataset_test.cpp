// Reference values: NumPy 1.24.2, numpy.random.seed(42) and the calls that each data set's `doc` names.
#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <vector>

#include "core/problems/dataset.hpp"
#include "core/problems/datasets.hpp"
#include "core/problems/optimum.hpp"

using namespace downhill;

namespace {

Dataset builtin(const std::string& id) {
  auto data = builtin_dataset(id);
  REQUIRE(data);
  return *data;
}

Approx near(double value) { return Approx(value).epsilon(1e-14).margin(0); }

double mean_of_products(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum / static_cast<double>(a.size());
}

void check_error(const Result<Dataset>& data, const std::string& code, const std::string& field,
                 const std::string& part) {
  REQUIRE_FALSE(data);
  CHECK(data.error().code == code);
  CHECK(data.error().field == field);
  CHECK_THAT(data.error().message, Catch::Contains(part));
}

const double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("The noisy line is NumPy's, by its ends and its means") {
  const Dataset data = builtin("noisy_line");
  REQUIRE((data.rows == 100 && data.columns == 1 && data.x.size() == 100 && data.y.size() == 100));
  CHECK(data.x.front() == near(0.4967141530112327));
  CHECK(data.y.front() == near(3.2857429349972582));
  CHECK(data.x.back() == near(-0.23458713337514692));
  CHECK(data.y.back() == near(1.9593405843343947));
  const std::vector<double> ones(100, 1.0);
  CHECK(mean_of_products(data.x, ones) == near(-0.10384651739409384).epsilon(1e-13));
  CHECK(mean_of_products(data.y, ones) == near(2.8034592587367739));
  CHECK(mean_of_products(data.x, data.x) == near(0.82730629386873999));
  CHECK(mean_of_products(data.x, data.y) == near(1.2834285832564507));
  CHECK(mean_of_products(data.y, data.y) == near(11.116624705374015));
  CHECK(data.truth == std::vector<double>{2, 3});
}

TEST_CASE("The regression has NumPy's weights, true and first") {
  const Dataset data = builtin("regression");
  REQUIRE((data.rows == 1000 && data.columns == 6 && data.x.size() == 6000 && data.y.size() == 1000));
  CHECK(data.bias_column == 0);
  const std::vector<double> truth{
      0, -0.42375968202270325, -0.45341410838385404, -1.795643172630015, -0.3300901917014373, 0.732829081821745};
  const std::vector<double> start{0.008371544863313844, -0.0032115903870570247, -0.015856257067695927,
                                  0.011400678464951604, -0.008370901336150396,  -0.0005872042710462872};
  for (std::size_t j = 0; j < 6; ++j) {
    CHECK(data.truth[j] == near(truth[j]));
    CHECK(data.start[j] == near(start[j]));
  }
  for (std::size_t row = 0; row < 1000; ++row) REQUIRE(data.x[6 * row] == 1.0);
  CHECK(data.x[1] == near(0.4967141530112327));
}

TEST_CASE("The two features have NumPy's Gram matrix") {
  const Dataset data = builtin("two_features");
  REQUIRE((data.rows == 100 && data.columns == 2));
  double xx = 0, xz = 0, zz = 0, xy = 0, zy = 0, yy = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    const double x = data.x[2 * i], z = data.x[2 * i + 1], y = data.y[i];
    xx += x * x;
    xz += x * z;
    zz += z * z;
    xy += x * y;
    zy += z * y;
    yy += y * y;
  }
  CHECK(xx == near(73.92946889248577));
  CHECK(xz == near(2.3437980077490383).epsilon(1e-13));
  CHECK(zz == near(98.88987516374928));
  CHECK(xy == near(145.6056434867997));
  CHECK(zy == near(-145.27325637880628));
  CHECK(yy == near(515.25316064074764));
}

TEST_CASE("The two clouds are NumPy's normals about two centres") {
  const Dataset data = builtin("two_classes");
  REQUIRE((data.rows == 40 && data.columns == 2));
  CHECK(data.x[0] == near(1.4967141530112327));
  CHECK(data.x[1] == near(0.36173569882881534));
  CHECK(data.x[78] == near(-0.9082392234644977));
  CHECK(data.x[79] == near(-2.487568914600893));
  CHECK((data.y[0] == 1 && data.y[1] == -1 && data.y[39] == -1));
}

TEST_CASE("The two parabolas have minima at 1 and -1 and curvatures 1 and 3") {
  const Dataset data = builtin("two_parabolas");
  CHECK(data.y[0] / data.x[0] == 1.0);
  CHECK(data.y[1] / data.x[1] == -1.0);
  CHECK(data.x[1] * data.x[1] == near(3.0));
}

TEST_CASE("Another seed makes other data, the same seed the same") {
  const auto first = builtin_dataset("noisy_line", 1), second = builtin_dataset("noisy_line", 2),
             again = builtin_dataset("noisy_line", 1);
  REQUIRE((first && second && again));
  CHECK(first->x != second->x);
  CHECK(first->x == again->x);
  CHECK(first->y == again->y);
}

TEST_CASE("An unknown data set is named with those that there are") {
  check_error(builtin_dataset("iris"), "unknown_id", "data.id", "two_classes");
}

TEST_CASE("Every data set makes the problem that it was made for") {
  for (const char* id : {"noisy_line", "regression", "two_features", "two_classes", "two_points", "two_parabolas"}) {
    const auto problem = customary_problem(id);
    REQUIRE(problem);
    CHECK(problem->data.x == builtin(id).x);
    CHECK(optimum(*problem));
  }
  CHECK(customary_problem("noisy_line")->intercept);
  CHECK(customary_problem("two_features")->loss == Loss::half_sse);
  CHECK(customary_problem("two_classes")->loss == Loss::logistic);
  REQUIRE_FALSE(customary_problem("iris"));
  CHECK(customary_problem("iris").error().code == "unknown_id");
}

TEST_CASE("A caller's rows become a data set") {
  const auto data = dataset_from_rows({{1, 2}, {3, 4}, {5, 6}}, {7, 8, 9});
  REQUIRE(data);
  CHECK((data->rows == 3 && data->columns == 2));
  CHECK(data->x == std::vector<double>{1, 2, 3, 4, 5, 6});
  CHECK(data->y == std::vector<double>{7, 8, 9});
  CHECK_FALSE(data->stream);
}

TEST_CASE("Numbers that are not finite are named by row and column") {
  check_error(dataset_from_rows({{1, 2}, {3, infinity}}, {1, 2}), "not_finite", "data.x", "row 2, column 2");
  check_error(dataset_from_flat({1, -infinity, 3}, {1, 2, 3}, 1), "not_finite", "data.x", "row 2, column 1");
  check_error(dataset_from_rows({{1}, {2}}, {0, infinity - infinity}), "not_finite", "data.y", "row 2");
}

TEST_CASE("Ragged data are named by row") {
  check_error(dataset_from_rows({{1, 2}, {3, 4}, {5}}, {1, 2, 3}), "wrong_dimension", "data.x", "row 3 has 1");
  check_error(dataset_from_rows({{1, 2}, {3, 4, 5}}, {1, 2}), "wrong_dimension", "data.x", "row 2 has 3");
  check_error(dataset_from_flat({1, 2, 3, 4, 5}, {1, 2, 3}, 2), "wrong_dimension", "data.x", "row 3, has 1");
  check_error(dataset_from_rows({{1}, {2}}, {1}), "wrong_dimension", "data.y", "x has 2 rows and y has 1");
}

TEST_CASE("No data is an error, not an empty problem") {
  check_error(dataset_from_rows({}, {}), "missing", "data.x", "at least one row");
  check_error(dataset_from_rows({{}, {}}, {1, 2}), "missing", "data.x", "at least one row");
  check_error(dataset_from_flat({1}, {1}, 0), "missing", "data.x", "at least one row");
}

TEST_CASE("A million numbers are taken, one row more is refused") {
  CHECK(dataset_from_flat(std::vector<double>(500000, 1.0), std::vector<double>(500000, 1.0), 1));
  check_error(dataset_from_flat(std::vector<double>(500001, 1.0), std::vector<double>(500001, 1.0), 1), "too_large",
              "data", "1000002");
  check_error(dataset_from_rows(std::vector<std::vector<double>>(1001, std::vector<double>(1000, 1.0)),
                                std::vector<double>(1001, 1.0)),
              "too_large", "data", "1002001");
}
