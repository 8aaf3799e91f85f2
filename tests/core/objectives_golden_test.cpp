// Objectives against PyTorch's values and derivatives, published minima and closed forms.
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>

#include "tests/core/objective_cases.hpp"

namespace downhill {
namespace {

/// One function of the reference file: values at the start, then {x, y, value, smaller and larger eigenvalue} of each
/// critical point.
struct Reference {
  std::vector<double> start, gradient, hessian;
  double value = 0;
  std::vector<std::vector<double>> critical;
};

// The numbers between the brackets that follow `key`.
std::vector<double> numbers_after(const std::string& line, const std::string& key) {
  std::vector<double> numbers;
  const std::size_t at = line.find(key);
  if (at == std::string::npos) return numbers;
  const char* text = line.c_str() + at + key.size();
  while (*text != '\0' && *text != ')' && *text != ']') {
    char* end = nullptr;
    const double number = std::strtod(text, &end);
    if (end == text) {
      ++text;
      continue;
    }
    numbers.push_back(number);
    text = end;
  }
  return numbers;
}

double number_after(const std::string& line, const std::string& key) {
  const std::size_t at = line.find(key);
  return at == std::string::npos ? 0 : std::strtod(line.c_str() + at + key.size(), nullptr);
}

// The file's names of functions that have another id here.
std::string id_of(const std::string& name) {
  if (name.find("ellipse") == 0) return "bowl";
  if (name.find("saddle") == 0) return "saddle";
  if (name.find("monkey") == 0) return "monkey_saddle";
  return name;
}

std::map<std::string, Reference> read_references() {
  std::map<std::string, Reference> references;
  const std::string path = std::string(DOWNHILL_GOLDEN) + "/functions-torch-1.13.txt";
  std::FILE* file = std::fopen(path.c_str(), "r");
  if (file == nullptr) return references;
  std::string last;
  char buffer[512];
  while (std::fgets(buffer, sizeof buffer, file) != nullptr) {
    const std::string line = buffer;
    if (line[0] == '#') continue;
    if (line[0] != ' ') {
      last = id_of(line.substr(0, line.find(" | ")));
      const auto bends = numbers_after(line, " H=[");
      if (bends.size() != 3) break;
      references[last] = {numbers_after(line, "x0=("),
                          numbers_after(line, " g=("),
                          {bends[0], bends[1], bends[1], bends[2]},
                          number_after(line, " f="),
                          {}};
      continue;
    }
    auto critical = numbers_after(line, "crit=(");
    critical.push_back(number_after(line, "f*="));
    for (double eigenvalue : numbers_after(line, "eig=(")) critical.push_back(eigenvalue);
    references[last].critical.push_back(critical);
  }
  std::fclose(file);
  return references;
}

void require_close(const std::vector<double>& found, const std::vector<double>& expected, double tolerance) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i, found[i], expected[i]);
    REQUIRE(abs(found[i] - expected[i]) <= tolerance * largest(expected));
  }
}

template <class O>
double slope(double x, const std::vector<double>& values = default_values<O>()) {
  return gradient_at<O>(std::vector<double>{x}, values)[0];
}

template <class O>
double height(const std::vector<double>& x, const std::vector<double>& values = default_values<O>()) {
  return value_at<O>(x, values);
}

template <class O>
std::vector<double> start_of(const std::vector<double>& values = default_values<O>()) {
  std::vector<double> start(dimension_of<O>(values));
  O::start(values.data(), start.data());
  return start;
}

}  // namespace

TEST_CASE("The reference file of functions is complete", "[objectives]") { REQUIRE(read_references().size() == 20); }

TEMPLATE_LIST_TEST_CASE("Starts, values, derivatives and critical points equal PyTorch's", "[objectives]", Objectives) {
  const auto references = read_references();
  const auto entry = references.find(std::string(TestType::info.id));
  if (entry == references.end()) return;
  const Reference& expected = entry->second;
  const auto values = default_values<TestType>();
  CAPTURE(TestType::info.id);
  REQUIRE(start_of<TestType>() == expected.start);
  const double value = height<TestType>(expected.start);
  REQUIRE(abs(value - expected.value) <= 1e-14 * abs(expected.value));
  require_close(gradient_at<TestType>(expected.start, values), expected.gradient, 1e-13);
  require_close(hessian_at<TestType>(expected.start, values), expected.hessian, 1e-13);
  const auto listed = TestType::critical(values.data());
  for (const auto& critical : expected.critical) {
    bool found = false;
    for (const Critical& own : listed) {
      if (abs(own.at[0] - critical[0]) + abs(own.at[1] - critical[1]) > 1e-14 * (1 + abs(critical[0]))) continue;
      found = true;
      REQUIRE(abs(height<TestType>(own.at) - critical[2]) <= 1e-12 * (1 + abs(critical[2])));
      const auto h = hessian_at<TestType>(own.at, values);
      REQUIRE(h[0] + h[3] == Approx(critical[3] + critical[4]).epsilon(1e-9));
      REQUIRE(h[0] * h[3] - h[1] * h[2] == Approx(critical[3] * critical[4]).epsilon(1e-8));
    }
    CAPTURE(critical);
    REQUIRE(found);
  }
}

TEST_CASE("Minima have the published values", "[objectives]") {
  const auto lowest = [](auto objective) {
    using O = decltype(objective);
    double least = 1e308;
    for (const Critical& critical : O::critical(default_values<O>().data())) {
      if (critical.kind == CriticalKind::global) least = min(height<O>(critical.at), least);
    }
    return least;
  };
  CHECK(lowest(Rosenbrock{}) == 0);
  CHECK(lowest(Booth{}) == 0);
  CHECK(lowest(Beale{}) == 0);
  CHECK(lowest(GoldsteinPrice{}) == 3);
  CHECK(lowest(Easom{}) == -1);
  CHECK(lowest(Rastrigin{}) == 0);
  CHECK(lowest(Griewank{}) == 0);
  CHECK(lowest(Himmelblau{}) < 1e-28);
  CHECK(abs(lowest(Ackley{})) < 5e-16);
  CHECK(abs(lowest(Branin{}) - 0.39788735772973816) < 1e-14);
  CHECK(abs(lowest(SixHumpCamel{}) + 1.031628453489877) < 1e-14);
  CHECK(abs(lowest(StyblinskiTang{}) + 78.33233140754282) < 1e-12);
  CHECK(abs(lowest(McCormick{}) + 1.913222954981037) < 1e-14);
  CHECK(lowest(Quartic{}) == -9);
  CHECK(lowest(SaddleQuartic{}) == Approx(-1).epsilon(1e-15));
  CHECK(lowest(StrictSaddle{}) == -0.25);
  CHECK(lowest(Coupled{}) == -3);
}

TEST_CASE("The minimum of Levy N. 13 is zero only up to the rounding of pi", "[objectives]") {
  const double value = height<Levy13>({1, 1});
  CHECK(value > 0);
  CHECK(value == Approx(1.349783804395672e-31).epsilon(1e-10).margin(0));
}

TEST_CASE("Local minima, saddles and maxima have the values that Newton's method finds in PyTorch", "[objectives]") {
  const auto highest_saddle = [](auto objective, CriticalKind kind) {
    using O = decltype(objective);
    double most = -1e308;
    for (const Critical& critical : O::critical(default_values<O>().data())) {
      if (critical.kind == kind) most = max(height<O>(critical.at), most);
    }
    return most;
  };
  CHECK(highest_saddle(ThreeHumpCamel{}, CriticalKind::local) == Approx(0.2986384422368608).epsilon(1e-13));
  CHECK(highest_saddle(ThreeHumpCamel{}, CriticalKind::saddle) == Approx(0.87736155776314).epsilon(1e-13));
  CHECK(highest_saddle(SixHumpCamel{}, CriticalKind::local) == Approx(2.104250310311257).epsilon(1e-13));
  CHECK(highest_saddle(SixHumpCamel{}, CriticalKind::saddle) == Approx(2.229470818029859).epsilon(1e-13));
  CHECK(highest_saddle(SixHumpCamel{}, CriticalKind::maximum) == Approx(2.496295351023576).epsilon(1e-13));
  CHECK(highest_saddle(StyblinskiTang{}, CriticalKind::local) == Approx(-50.05889331056788).epsilon(1e-13));
  CHECK(highest_saddle(StyblinskiTang{}, CriticalKind::saddle) == Approx(-24.83383429622858).epsilon(1e-13));
  CHECK(highest_saddle(StyblinskiTang{}, CriticalKind::maximum) == Approx(0.3912247181107161).epsilon(1e-12));
  CHECK(highest_saddle(GoldsteinPrice{}, CriticalKind::local) == Approx(840).epsilon(1e-13));
  CHECK(highest_saddle(GoldsteinPrice{}, CriticalKind::saddle) == Approx(990).epsilon(1e-13));
  CHECK(highest_saddle(GoldsteinPrice{}, CriticalKind::maximum) == Approx(1155).epsilon(1e-13));
  CHECK(highest_saddle(McCormick{}, CriticalKind::local) == Approx(1.228369698608757).epsilon(1e-13));
  CHECK(highest_saddle(McCormick{}, CriticalKind::saddle) == Approx(1.913222954981036).epsilon(1e-13));
  CHECK(highest_saddle(Himmelblau{}, CriticalKind::saddle) == Approx(178.3372392019274).epsilon(1e-13));
  CHECK(highest_saddle(Himmelblau{}, CriticalKind::maximum) == Approx(181.6165215225827).epsilon(1e-13));
  CHECK(highest_saddle(Beale{}, CriticalKind::saddle) == 14.203125);
  CHECK(highest_saddle(Quartic{}, CriticalKind::local) == -0.41796875);
  CHECK(highest_saddle(Quartic{}, CriticalKind::maximum) == 3);
  CHECK(Rastrigin::critical(nullptr).size() == 441);
}

TEST_CASE("On Huber's worst function the gap after k steps of 1/L is L R^2 / (4 k + 2)", "[objectives]") {
  for (int k : {1, 2, 5, 10, 50}) {
    const std::vector<double> values = {3, 1.0 / (2 * k + 1)};
    double x = start_of<Huber>()[0];
    for (int i = 0; i < k; ++i) x -= slope<Huber>(x, values) / 3;
    CHECK(height<Huber>({x}, values) == Approx(3.0 / (4 * k + 2)).epsilon(1e-13));
  }
}

TEST_CASE("On the zig-zag N steps of 1/L keep the slope and spend the gap as the bound says", "[objectives]") {
  for (double steps : {1.0, 3.0, 10.0}) {
    const std::vector<double> values = {2, steps};
    double x = start_of<Zigzag>(values)[0];
    // |f'|² = 4 L Δ / (3 N + 2) with f' = L = 2.
    CHECK(height<Zigzag>({x}, values) == Approx(2 * (3 * steps + 2) / 4).epsilon(1e-15));
    for (int k = 0; k <= static_cast<int>(steps); ++k) {
      CHECK(slope<Zigzag>(x, values) == 2);
      x -= slope<Zigzag>(x, values) / 2;
    }
    CHECK(x == 0);
  }
}

TEST_CASE("The heavy-ball trap turns in the exact cycle 2592, 792, -2208 over 1225", "[objectives]") {
  double before = 3.3, x = 3.3;
  std::set<double> last;
  for (int k = 0; k < 300; ++k) {
    const double next = x - slope<HeavyBallTrap>(x) / 9 + (x - before) * 4 / 9;
    before = x;
    x = next;
    if (k >= 297) last.insert(x);
  }
  REQUIRE(last.size() == 3);
  CHECK(*last.begin() == Approx(-2208.0 / 1225).epsilon(1e-13));
  CHECK(*std::next(last.begin()) == Approx(792.0 / 1225).epsilon(1e-13));
  CHECK(*last.rbegin() == Approx(2592.0 / 1225).epsilon(1e-13));
  CHECK(height<HeavyBallTrap>({1}) == 12.5);
  CHECK(height<HeavyBallTrap>({2}) == 38);
}

TEST_CASE("Gradient descent on the chain leaves the gaps of the reference runs", "[objectives]") {
  const auto values = default_values<Chain>();
  const double least = height<Chain>(Chain::critical(values.data())[0].at);
  CHECK(least == Approx(-200.0 / (8 * 201)).epsilon(1e-13));
  auto x = start_of<Chain>();
  const std::map<int, double> gaps = {{10, 2.9975e-2}, {50, 1.3395e-2}, {100, 9.3206e-3}};
  for (int k = 1; k <= 100; ++k) {
    const auto g = gradient_at<Chain>(x, values);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] -= g[i];
    if (gaps.count(k) != 0) CHECK(height<Chain>(x) - least == Approx(gaps.at(k)).epsilon(5e-5));
  }
}

TEST_CASE("Kinks have the stated subgradients", "[objectives]") {
  CHECK(slope<Absolute>(0) == 0);
  CHECK(slope<Relu>(0) == 0);
  CHECK(slope<Hinge>(1) == 0);
  CHECK(slope<Hinge>(0.99) == -1);
  CHECK(slope<Lasso>(0) == -1);
  CHECK(gradient_at<AbsoluteSum>(std::vector<double>{0, -3}, {}) == std::vector<double>{0, -1});
  CHECK(gradient_at<AbsoluteMax>(std::vector<double>{2, 1}, {}) == std::vector<double>{1, 0});
  CHECK(gradient_at<AbsoluteMax>(std::vector<double>{1, -1}, {}) == std::vector<double>{0, -2});
  CHECK(gradient_at<AbsoluteMax>(std::vector<double>{0, 0}, {}) == std::vector<double>{0, 0});
  CHECK(gradient_at<Ackley>(std::vector<double>{0, 0}, {}) == std::vector<double>{0, 0});
}

TEST_CASE("Small closed forms", "[objectives]") {
  CHECK(Firm::critical(default_values<Firm>().data())[0].at[0] == 8);
  CHECK(slope<Firm>(8) == 0);
  CHECK(Lasso::critical(default_values<Lasso>().data())[0].at[0] == 0.7);
  CHECK(height<Valley>({10, 1}) == 2);
  CHECK(height<Parabola>({8}, {2, 0, 5}) == 69);
  CHECK(slope<Parabola>(4, {2, 2, 0}) == 4);
  CHECK(gradient_at<DeepLinear>(std::vector<double>{0.5, -0.5}, {}) == std::vector<double>{0.625, -0.625});
  CHECK(height<LogisticPair>({0}) == Approx(0).margin(1e-15));
  CHECK(height<LogisticPair>({6}) == Approx(4.6186570091555703).epsilon(1e-14));
  // The largest constant with f'^2 >= 2 m f on (0, 20], to five digits.
  double constant = 1e308;
  for (int k = 1; k <= 20000; ++k) {
    const double x = 0.001 * k;
    constant = min(slope<PlSine>(x) * slope<PlSine>(x) / (2 * height<PlSine>({x})), constant);
  }
  CHECK(constant == Approx(0.17554).epsilon(1e-3));
}

}  // namespace downhill
