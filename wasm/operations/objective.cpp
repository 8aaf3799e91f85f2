// describe, derivatives, sample, gradientCheck: everything that looks at a function without running anything.
#include <cmath>
#include <string>

#include "core/problems/dense.hpp"
#include "core/run/gradient_check.hpp"
#include "core/run/spec.hpp"
#include "wasm/operations.hpp"

namespace downhill::border {
namespace {

constexpr std::string_view kind_names[] = {"global", "local", "saddle", "maximum"};
constexpr double most_samples = 4194304;

void write_box(Output& out, const std::string& path, const Box& box, std::size_t n) {
  const std::size_t axes = n < 2 ? n : 2;
  out.list(path + ".min", std::span(box.min).first(axes));
  out.list(path + ".max", std::span(box.max).first(axes));
}

}  // namespace

void describe_operation(Reader& reader, Output& out) {
  const std::shared_ptr<const Problem> problem = read_problem(reader, "objective");
  reader.finish();
  if (reader.error()) return;
  const Description description = problem->describe();
  const std::size_t n = problem->dimension();
  out.number("dimension", static_cast<double>(n));
  for (std::size_t i = 0; i < description.variables.size(); ++i) {
    out.text("variables." + std::to_string(i), description.variables[i]);
  }
  write_box(out, "domain", description.domain, n);
  write_box(out, "view", description.view, n);
  out.list("start", description.start);
  for (std::size_t i = 0; i < description.critical.size(); ++i) {
    const Critical& critical = description.critical[i];
    const std::string path = "critical." + std::to_string(i);
    const double value = problem->value(critical.at.data());
    out.list(path + ".at", critical.at);
    out.number(path + ".value", value);
    out.text(path + ".kind", kind_names[static_cast<std::size_t>(critical.kind)]);
    if (critical.kind == CriticalKind::global) out.number("minimum", value);
  }
  if (!description.tex.empty()) out.text("tex", description.tex);
  if (!std::isnan(description.curvature.L)) out.number("L", description.curvature.L);
  if (!std::isnan(description.curvature.mu)) out.number("mu", description.curvature.mu);
}

void derivatives_operation(Reader& reader, Output& out) {
  const std::shared_ptr<const Problem> problem = read_problem(reader, "objective");
  if (!problem) return;
  const std::size_t n = problem->dimension();
  const std::span<const double> at = read_point(reader, "at", n);
  reader.finish();
  if (reader.error()) return;
  std::vector<double> gradient(n), hessian(n <= hessian_limit ? n * n : 0);
  problem->gradient(at.data(), gradient.data());
  const bool curved = problem->hessian(at.data(), hessian.data());
  out.number("value", problem->value(at.data()));
  out.list("gradient", gradient);
  if (!curved) return;
  out.list("hessian", hessian);
  out.list("eigenvalues", symmetric_eigenvalues(hessian, n));
}

void sample_operation(Reader& reader, Output& out) {
  const std::shared_ptr<const Problem> problem = read_problem(reader, "objective");
  if (!problem) return;
  const std::size_t n = problem->dimension();
  const std::size_t axes = n == 1 ? 1 : 2;
  const std::span<const double> low = read_point(reader, "box.min", axes), high = read_point(reader, "box.max", axes);
  const std::span<const double> shape = read_point(reader, "shape", axes);
  std::span<const double> through, along;
  if (n > 2) {
    through = read_point(reader, "slice.at", n);
    along = read_point(reader, "slice.axes", 2);
  }
  reader.finish();
  if (reader.error()) return;
  double count = 1;
  for (double points : shape) count *= points >= 2 && points == std::floor(points) ? points : NAN;
  if (!(count <= most_samples)) {
    const std::string allowed = "whole numbers from 2, with a product of at most " + shown(most_samples);
    return reader.fail({"out_of_range", "shape", "shape must hold " + allowed + ".", -1, allowed});
  }
  std::size_t axis[2] = {0, 1};
  for (std::size_t a = 0; a < along.size(); ++a) {
    if (along[a] >= 0 && along[a] < static_cast<double>(n)) axis[a] = static_cast<std::size_t>(along[a]);
  }
  const std::size_t total = static_cast<std::size_t>(count), columns = static_cast<std::size_t>(shape[0]);
  std::vector<double> x(n * total), values(total);
  for (std::size_t i = 0; i < n && n > 2; ++i) {
    for (std::size_t p = 0; p < total; ++p) x[p * n + i] = through[i];
  }
  for (std::size_t p = 0; p < total; ++p) {
    const std::size_t index[2] = {p % columns, p / columns};
    for (std::size_t a = 0; a < axes; ++a) {
      x[p * n + axis[a]] = low[a] + (high[a] - low[a]) * (static_cast<double>(index[a]) / (shape[a] - 1));
    }
  }
  problem->values(x.data(), total, values.data());
  out.list("values", values);
}

void gradient_check_operation(Reader& reader, Output& out) {
  const std::shared_ptr<const Problem> problem = read_problem(reader, "objective");
  if (!problem) return;
  const std::span<const double> at = read_point(reader, "at", problem->dimension());
  const std::span<const double> widths = reader.list("h");
  const Result<std::vector<double>> claimed = read_gradient(reader, *problem, at);
  reader.finish();
  if (reader.error()) return;
  if (!claimed) return reader.fail(claimed.error());
  for (double h : widths) {
    if (!(h > 0)) return reader.fail({"out_of_range", "h", "Every h must be above 0.", -1, "above 0"});
  }
  GradientCheck check = check_gradient(*problem, at, *claimed, widths);
  out.list("f64.estimate", check.wide.estimate);
  out.list("f64.error", check.wide.error);
  if (check.single.error.empty()) return;
  out.list("f32.estimate", check.single.estimate);
  out.list("f32.error", check.single.error);
}

}  // namespace downhill::border
