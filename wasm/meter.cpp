// The border of the meter's module: short answers as JSON, long columns as doubles in memory. Inputs and outputs stay
// where they are until the next call. Errors are {"error": {code, field, message, allowed}}.
#include "core/proofs/meter.hpp"

#include <emscripten/bind.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/proofs/cycle.hpp"
#include "core/proofs/exact_run.hpp"
#include "core/proofs/rate_certificate.hpp"
#include "wasm/theorem_json.hpp"

namespace downhill::border {
namespace {

using namespace proofs;

constexpr unsigned most_cells_per_side = 2000;
constexpr int map_halvings = 16;  // 2e-5 of the way to 1: finer than any shade

std::vector<double> input;
std::vector<double> output;

unsigned address(const std::vector<double>& numbers) {
  return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(numbers.data()));
}

/// The address of room for so many doubles.
unsigned room(unsigned count) {
  input.resize(count);
  return address(input);
}

unsigned answer() { return address(output); }

std::string quoted(const Rational& value) { return quote(to_string(value)); }

std::string rate_of(double learning_rate, double momentum, double look_ahead, double mu, double L) {
  const MomentumMethod method{learning_rate, momentum, look_ahead};
  const Curvatures curvatures{mu, L};
  if (const auto error = wrong(method, curvatures)) return fail(*error);
  const auto found = certified_rate(method, curvatures);
  Object object;
  object.number("quadratic", quadratic_rate(method, curvatures)).number("certified", found ? found->rate : NAN);
  if (found) object.number("multiplier", found->multiplier);
  if (const int corners = cycle(method, curvatures)) object.number("cycle", corners);
  return object.str();
}

std::string certified_json(const RateCertificate& found) {
  const auto decimal = [](const Rational& c) { return number(to_double(c)); };
  return Object()
      .text("kind", "certified")
      .raw("learning_rate", quoted(found.learning_rate))
      .raw("momentum", quoted(found.momentum))
      .raw("look_ahead", quoted(found.look_ahead))
      .raw("mu", quoted(found.mu))
      .raw("L", quoted(found.L))
      .raw("rate", quoted(found.rate))
      .raw("multiplier", quoted(found.multiplier))
      .raw("theta", quoted(found.theta))
      .raw("cubic", array(found.cubic, decimal))
      .raw("corners", array(found.corners, decimal))
      .number("pieces", found.pieces)
      .str();
}

std::string cycle_json(const Cycle& walk) {
  return Object()
      .text("kind", "cycle")
      .number("cycle", walk.corners)
      .raw("positions", array(walk.positions, number))
      .raw("polygon", array(walk.polygon, number))
      .raw("gradients", array(walk.gradients, number))
      .str();
}

std::string certificate_of(double learning_rate, double momentum, double look_ahead, double mu, double L) {
  const MomentumMethod method{learning_rate, momentum, look_ahead};
  const Curvatures curvatures{mu, L};
  if (const auto error = wrong(method, curvatures)) return fail(*error);
  if (const auto found = rate_certificate(method, curvatures)) return certified_json(*found);
  if (quadratic_rate(method, curvatures) >= 1.0) return Object().text("kind", "diverges").str();
  if (const int corners = cycle(method, curvatures)) return cycle_json(cycle_walk(method, curvatures, corners));
  return Object().text("kind", "open").str();
}

double between(double low, double high, unsigned i, unsigned count) {
  return count == 1 ? low : low + (high - low) * i / (count - 1);
}

/// Fills the answer with three columns [rows, columns] each: certified rates (NaN: none), quadratic rates, cycles.
/// `input`: least and largest learning rate, least and largest momentum, look-ahead, mu, L. With `relative` the
/// look-ahead is a multiple of the momentum.
std::string map_of(bool relative, unsigned columns, unsigned rows) {
  if (columns < 1 || rows < 1 || columns > most_cells_per_side || rows > most_cells_per_side)
    return fail({"out_of_range", "shape", "A map has 1 to 2000 columns and rows.", -1, "[1, 2000]"});
  const Curvatures curvatures{input[5], input[6]};
  for (const std::size_t end : {0U, 1U}) {
    if (const auto error = wrong({input[end], input[2 + end], input[4]}, curvatures)) return fail(*error);
  }
  const std::size_t cells = static_cast<std::size_t>(columns) * rows;
  output.assign(3 * cells, std::numeric_limits<double>::quiet_NaN());
  for (unsigned row = 0; row < rows; ++row) {
    const double momentum = between(input[2], input[3], row, rows);
    for (unsigned column = 0; column < columns; ++column) {
      const MomentumMethod method{between(input[0], input[1], column, columns), momentum,
                                  relative ? input[4] * momentum : input[4]};
      const std::size_t cell = static_cast<std::size_t>(row) * columns + column;
      if (const auto found = certified_rate(method, curvatures, map_halvings)) output[cell] = found->rate;
      output[cells + cell] = quadratic_rate(method, curvatures);
      output[2 * cells + cell] = cycle(method, curvatures);
    }
  }
  return "{}";
}

void append(const std::vector<double>& column) { output.insert(output.end(), column.begin(), column.end()); }

void append(const Meter& meter) {
  for (const MeterLine& line : meter.lines) {
    append(line.left);
    append(line.right);
    append(line.slack);
    append(line.blur);
  }
  for (const StepLedger& ledger : meter.ledger) {
    append(ledger.total);
    for (const LedgerBar& bar : ledger.bars) append(bar.values);
  }
}

std::string line_json(const MeterLine& line) {
  return Object()
      .text("id", line.id)
      .text("uses", line.uses)
      .flag("identity", line.identity)
      .flag("exact", line.exact)
      .number("first_failure", line.first_failure)
      .number("failures", line.failures)
      .str();
}

std::string ledger_json(const StepLedger& ledger) {
  return Object()
      .text("tex", ledger.tex)
      .raw("bars", array(ledger.bars,
                         [](const LedgerBar& bar) { return Object().text("id", bar.id).text("tex", bar.tex).str(); }))
      .str();
}

/// What a call of the meter is told beside the columns, as one number each: rows, dimension, learning rate, momentum,
/// L, mu, minimum, variance, then how many numbers the input holds of used gradients, of values ahead, of expectations,
/// and of the function in fractions.
struct Told {
  double rows, dimension, learning_rate, momentum, L, mu, minimum, variance, used, ahead, expected, exact;
};
constexpr std::size_t told_numbers = sizeof(Told) / sizeof(double);

// No run is longer than what was sent.
std::size_t count(double number) {
  return number > 0.0 && number <= static_cast<double>(input.size()) ? static_cast<std::size_t>(number) : 0;
}

/// Takes columns one after the other; what is not there is empty, and the meter says so.
class Columns {
 public:
  explicit Columns(std::span<const double> numbers) : rest_(numbers) {}
  std::span<const double> next(std::size_t length) {
    const std::size_t most = length < rest_.size() ? length : rest_.size();
    const auto column = rest_.first(most);
    rest_ = rest_.subspan(most);
    return column;
  }

 private:
  std::span<const double> rest_;
};

/// A function in fractions, as numbers: 0 and the Hessian row by row; or 1, left and right slope and the knots, each
/// place and derivative, of a function of one variable that is 0 at its minimiser.
Result<RationalFunction> rational_function(std::span<const double> numbers, double origin) {
  std::vector<Rational> fractions;
  if (numbers.empty()) return Error{"missing", "objective", "The function is missing.", -1, ""};
  for (const double number : numbers.subspan(1)) {
    const auto found = short_fraction(number);
    if (!found) return Error{"unsupported", "objective", "The function's numbers are no short fractions.", -1, ""};
    fractions.push_back(*found);
  }
  if (numbers[0] == 0.0) return RationalFunction{std::move(fractions), std::nullopt};
  PiecewiseQuadratic pieces{{}, {}, {}, short_fraction(origin).value_or(Rational(0))};
  if (fractions.size() < 4) return Error{"wrong_dimension", "objective", "The pieces need a knot.", -1, ""};
  pieces.left = fractions[0];
  pieces.right = fractions[1];
  for (std::size_t i = 2; i + 1 < fractions.size(); i += 2) pieces.knots.push_back({fractions[i], fractions[i + 1]});
  for (std::size_t i = 1; i < pieces.knots.size(); ++i)
    if (pieces.knots[i].at <= pieces.knots[i - 1].at)
      return Error{"out_of_range", "objective", "The knots must be in order.", -1, ""};
  return RationalFunction{{}, std::move(pieces)};
}

std::string described(const Meter& found) {
  output.clear();
  append(found);
  const std::size_t steps = found.lines.empty() ? 0 : found.lines[0].left.size();
  return Object()
      .number("steps", static_cast<double>(steps))
      .raw("lines", array(found.lines, line_json))
      .raw("ledger", array(found.ledger, ledger_json))
      .str();
}

/// `input`: what is told, theta, value, gradient, minimiser, used gradient, values ahead, expectations, function. The
/// answer holds, each of `steps` numbers: left, right, slack, blur of every line, then the ledger's total and bars.
std::string meter_of(const std::string& theorem) {
  Told told{};
  const std::span<const double> numbers(input);
  if (numbers.size() < told_numbers) return fail({"wrong_dimension", "trace", "The run is missing.", -1, ""});
  std::memcpy(&told, numbers.data(), sizeof told);
  const std::size_t rows = count(told.rows), width = count(told.dimension);
  if (count(told.rows * told.dimension) != rows * width)
    return fail({"wrong_dimension", "trace", "The run is longer than its columns.", -1, ""});
  Columns columns(numbers.subspan(told_numbers));
  MeteredRun run;
  run.rows = static_cast<int>(rows);
  run.dimension = static_cast<int>(width);
  run.learning_rate = told.learning_rate;
  run.momentum = told.momentum;
  run.theta = columns.next(rows * width);
  run.value = columns.next(rows);
  run.gradient = columns.next(rows * width);
  const auto minimiser = columns.next(width);
  run.used_gradient = columns.next(count(told.used));
  run.ahead_value = columns.next(count(told.ahead));
  run.expected = columns.next(count(told.expected));
  const MeterSetting setting{told.L, told.mu, minimiser, told.minimum, told.variance};
  if (told.exact == 0.0) {
    const auto found = meter(theorem, run, setting);
    return found ? described(*found) : fail(found.error());
  }
  const auto function = rational_function(columns.next(count(told.exact)), minimiser.empty() ? 0.0 : minimiser[0]);
  if (!function) return fail(function.error());
  const auto found = exact_meter(theorem, *function, run, setting);
  return found ? described(*found) : fail(found.error());
}

std::string metered() {
  const auto known = metered_theorems();
  std::vector<Theorem> chosen;
  for (const Theorem& theorem : theorems()) {
    for (const std::string_view id : known)
      if (theorem.id == id) chosen.push_back(theorem);
  }
  return array(chosen, theorem_json);
}

}  // namespace

EMSCRIPTEN_BINDINGS(meter) {
  using emscripten::function;
  function("room", &room);
  function("answer", &answer);
  function("rate", &rate_of);
  function("certificate", &certificate_of);
  function("map", &map_of);
  function("meter", &meter_of);
  function("metered", &metered);
}

}  // namespace downhill::border
