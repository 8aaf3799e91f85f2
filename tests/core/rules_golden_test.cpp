// Rules against torch.optim 1.13: every row of the reference files, each coordinate on its own.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <sstream>
#include <vector>

#include "tests/core/rules_walk.hpp"

using namespace walk;

namespace {

struct Row {
  std::string file, objective, rule, call;
  int steps = 0;
  Point expected{};
};

std::string golden_path(const std::string& name) { return std::string(DOWNHILL_GOLDEN) + "/" + name; }

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::FILE* file = std::fopen(path.c_str(), "r");
  if (file == nullptr) return lines;
  std::string line;
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    lines.push_back(line);
    line.clear();
  }
  std::fclose(file);
  return lines;
}

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, from)) {
    parts.push_back(text.substr(from, at - from));
    from = at + separator.size();
  }
  parts.push_back(text.substr(from));
  return parts;
}

double number_of(const std::string& text) {
  if (text == "True") return 1;
  if (text == "False") return 0;
  return std::strtod(text.c_str(), nullptr);
}

std::vector<Row> rows_of(const std::string& name) {
  std::vector<Row> rows;
  for (const std::string& line : lines_of(golden_path(name))) {
    if (line.empty() || line[0] == '#') continue;
    const auto fields = split(line, " | ");
    if (fields.size() != 6) continue;
    const auto hex = split(fields[5], " ");
    rows.push_back({name,
                    fields[0],
                    fields[1],
                    fields[2],
                    std::atoi(fields[3].c_str()),
                    {std::strtod(hex[0].c_str(), nullptr), std::strtod(hex[1].c_str(), nullptr)}});
  }
  return rows;
}

// PyTorch dampens every gradient but the first. No form of ours does that, on purpose.
bool without_counterpart(const Row& row) { return row.call.find("dampening") != std::string::npos; }

std::vector<Row> all_rows() {
  std::vector<Row> rows;
  for (const char* name : {"torch-1.13.txt", "torch-1.13-more.txt"}) {
    for (const Row& row : rows_of(name)) {
      if (!without_counterpart(row)) rows.push_back(row);
    }
  }
  return rows;
}

struct Call {
  std::vector<std::pair<std::string, double>> arguments;  // under our names
  int drop_at = 0;
  double drop_to = 0;
};

std::vector<std::string> our_names(const std::string& theirs) {
  if (theirs == "lr") return {"learning_rate"};
  if (theirs == "eps") return {"epsilon"};
  if (theirs == "alpha") return {"rho"};
  if (theirs == "betas") return {"beta1", "beta2"};
  if (theirs == "etas") return {"decrease", "increase"};
  if (theirs == "step_sizes") return {"step_min", "step_max"};
  if (theirs == "initial_accumulator_value") return {"initial_accumulator"};
  if (theirs == "nesterov" || theirs == "amsgrad") return {};
  return {theirs};
}

// "Adam(lr=0.01, betas=(0.9, 0.99)) then lr=0.001 from step 51"
Call parse(const std::string& text) {
  Call call;
  const std::size_t open = text.find('('), close = text.rfind(')');
  std::string inside = text.substr(open + 1, close - open - 1);
  const std::string then = text.substr(close + 1);
  if (!then.empty()) {
    std::sscanf(then.c_str(), " then lr=%lf from step %d", &call.drop_to, &call.drop_at);
  }
  std::string name;
  std::vector<std::string> values;
  int depth = 0;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) values.push_back(word);
    word.clear();
    if (name.empty()) return;
    const auto ours = our_names(name);
    for (std::size_t i = 0; i < ours.size(); ++i) call.arguments.emplace_back(ours[i], number_of(values.at(i)));
    name.clear();
    values.clear();
  };
  for (char c : inside) {
    if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == '=') {
      name = word;
      word.clear();
    } else if (c == ',' && depth > 0) {
      values.push_back(word);
      word.clear();
    } else if (c == ',') {
      finish();
    } else if (c != ' ') {
      word += c;
    }
  }
  finish();
  return call;
}

Gradient gradient_of(const std::string& objective) {
  if (objective == "rosenbrock") return rosenbrock;
  if (objective == "quadratic") return bowl;
  if (objective == "himmelblau") return himmelblau;
  if (objective == "booth") return booth;
  return nullptr;
}

Point start_of(const std::string& objective) {
  if (objective == "rosenbrock") return {-1.2, 1};
  if (objective == "himmelblau") return {1, -1};
  if (objective == "booth") return {0, 0};
  return {1, 1};
}

template <class R>
void compare(const Row& row) {
  INFO(row.file << ": " << row.objective << " " << row.rule << " " << row.call << " t = " << row.steps);
  const Gradient gradient = gradient_of(row.objective);
  REQUIRE(gradient != nullptr);
  const Call call = parse(row.call);
  Values<R> values;
  for (const auto& [name, value] : call.arguments) {
    INFO("argument " << name);
    REQUIRE(values.set(name, value));
  }
  Run<R> run(values, start_of(row.objective));
  for (int t = 1; t <= row.steps; ++t) {
    if (t == call.drop_at) run.learning_rate = call.drop_to;
    run.step(gradient);
  }
  // RAdam's ρ_t is a difference of large numbers; at the drop an error of the gradient's last bit is remembered.
  const double tolerance = row.rule == "radam" || call.drop_at > 0 ? 1e-13 : 1e-14;
  for (std::size_t i = 0; i < 2; ++i) {
    INFO("coordinate " << i << ": " << run.theta[i] << " expected " << row.expected[i]);
    CHECK(std::abs(run.theta[i] - row.expected[i]) <= tolerance * std::abs(row.expected[i]));
  }
}

}  // namespace

TEST_CASE("rules take the steps of torch.optim 1.13", "[rules][golden]") {
  const auto rows = all_rows();
  REQUIRE(rows.size() >= 202);
  for (const Row& row : rows) {
    bool found = false;
    each_rule([&]<class R>() {
      if (R::info.id != row.rule) return;
      found = true;
      compare<R>(row);
    });
    INFO("rule " << row.rule);
    CHECK(found);
  }
}

TEST_CASE("a rule that names a PyTorch class has rows of that class", "[rules][golden]") {
  std::set<std::string> classes;  // "adam Adam"
  for (const Row& row : all_rows()) classes.insert(row.rule + " " + row.call.substr(0, row.call.find('(')));
  each_rule([&]<class R>() {
    if (R::info.pytorch.empty()) return;
    const std::string call(R::info.pytorch);
    const std::string prefix = "torch.optim.";
    REQUIRE(call.substr(0, prefix.size()) == prefix);
    const std::string name = call.substr(prefix.size(), call.find('(') - prefix.size());
    INFO("no rows for " << R::info.id << "; add them with tests/golden/make_torch.py");
    CHECK(classes.count(std::string(R::info.id) + " " + name) == 1);
  });
}

TEST_CASE("every hole in a PyTorch call is a parameter", "[rules][golden]") {
  each_rule([]<class R>() {
    const std::string call(R::info.pytorch);
    for (std::size_t at = call.find('{'); at != std::string::npos; at = call.find('{', at + 1)) {
      const std::string hole = call.substr(at + 1, call.find('}', at) - at - 1);
      INFO(R::info.id << " has no parameter " << hole);
      CHECK(Values<R>().set(hole, 0));
    }
  });
}
