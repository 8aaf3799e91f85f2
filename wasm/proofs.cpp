// The border of the proofs module: strings in, JSON out. Errors are {"error": {code, field, message, position,
// allowed}}. A list of named texts (parameters, multipliers) arrives as lines "name<TAB>text". A claim is an id, or the
// text of a claim as described in core/proofs/claim.hpp.
#include "core/proofs/proofs.hpp"

#include <emscripten/bind.h>

#include "wasm/theorem_json.hpp"

namespace downhill::border {
namespace {

using namespace proofs;

std::string rational(const Rational& value) { return quote(to_string(value)); }
std::string rationals(const std::vector<Rational>& values) { return array(values, rational); }
std::string numbers(const std::vector<double>& values) { return array(values, number); }

Assignment assignment(const std::string& lines) {
  Assignment result;
  std::string_view rest = lines;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) result.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return result;
}

// Calls `use` with the claim that is meant.
template <class Use>
std::string with_claim(const std::string& claim, Use use) {
  if (claim.find('\n') == std::string::npos && claim.find(':') == std::string::npos) {
    const auto known = find_claim(claim);
    return known ? use(**known) : fail(known.error());
  }
  const auto own = parse_claim(claim);
  return own ? use(*own) : fail(own.error());
}

std::string by_offer(const Claim& claim, const std::vector<Rational>& values) {
  Object object;
  for (std::size_t r = 0; r < values.size(); ++r) {
    if (!values[r].is_zero()) object.raw(claim.offers[r].id, rational(values[r]));
  }
  return object.str();
}

std::string by_parameter(const Claim& claim, const std::vector<Rational>& values) {
  Object object;
  for (std::size_t i = 0; i < values.size(); ++i) object.raw(claim.parameters[i].name, rational(values[i]));
  return object.str();
}

std::string counterexample_json(const Claim& claim, const Counterexample& found) {
  return Object()
      .number("dimension", found.dimension)
      .raw("violation", rational(found.violation))
      .raw("points", array(claim.points, [](const Point& point) { return quote(point.label); }))
      .raw("positions", numbers(found.positions))
      .raw("gradients", numbers(found.gradients))
      .raw("values", numbers(found.heights))
      .raw("gram", rationals(found.gram))
      .number("outside", found.outside)
      .raw("derivative", array(found.derivative,
                               [](const Knot& knot) {
                                 return Object().raw("at", rational(knot.at)).raw("slope", rational(knot.slope)).str();
                               }))
      .str();
}

std::string square_json(const Square& square) {
  return Object().raw("coefficient", rational(square.coefficient)).raw("row", rationals(square.row)).str();
}

std::string parameter_json(const Parameter& parameter) {
  Object object;
  object.text("name", parameter.name).raw("stages", texts(parameter.stages));
  if (parameter.low.root >= 0) object.text("low", parameter.low.text);
  if (parameter.high.root >= 0) object.text("high", parameter.high.text);
  return object.str();
}

std::string offer_json(const Claim& claim, const Offer& offer) {
  Object object;
  object.text("id", offer.id).text("tex", to_tex(claim, offer)).flag("equality", offer.relation.equality);
  if (offer.solution.root >= 0)
    object.text("solution", offer.solution.text).text("solution_tex", to_tex(claim, offer.solution));
  return object.str();
}

std::string claim_json(const Claim& claim, const std::string& source) {
  return Object()
      .text("id", claim.id)
      .text("title", claim.title)
      .text("note", claim.note)
      .text("tex", to_tex(claim, claim.statement))
      .text("text", source)
      .raw("parameters", array(claim.parameters, parameter_json))
      .raw("vectors", texts(claim.vectors))
      .raw("values", texts(claim.values))
      .raw("inequalities", array(claim.offers, [&claim](const Offer& offer) { return offer_json(claim, offer); }))
      .raw("squares", array(claim.squares,
                            [&claim](const SquareTerm& square) {
                              return Object()
                                  .text("coefficient", to_tex(claim, square.coefficient))
                                  .text("vector", to_tex(claim, square.vector))
                                  .str();
                            }))
      .flag("refutation", !claim.witness.empty())
      .str();
}

std::string all_theorems() { return array(theorems(), theorem_json); }

std::string all_claims() {
  const std::vector<std::string> sources = claim_texts();
  std::string result = "[";
  for (std::size_t i = 0; i < catalogue().size(); ++i)
    result += (i > 0 ? "," : "") + claim_json(catalogue()[i], sources[i]);
  return result + "]";
}

std::string read_claim(const std::string& claim) {
  return with_claim(claim, [&claim](const Claim& found) { return claim_json(found, claim); });
}

std::string bound_of(const std::string& theorem, const std::string& L, const std::string& mu,
                     const std::string& learning_rate, int steps, const std::string& variance) {
  const auto found = bound(theorem, {L, mu, learning_rate, steps, variance});
  if (!found) return fail(found.error());
  Object object;
  if (found->textbook) object.number("textbook", *found->textbook);
  if (found->exact) object.number("exact", *found->exact);
  if (found->rational) object.raw("rational", rational(*found->rational));
  if (found->textbook_rational) object.raw("textbook_rational", rational(*found->textbook_rational));
  return object.str();
}

std::string worst_case_of(const std::string& theorem, const std::string& L, const std::string& mu,
                          const std::string& learning_rate, int steps) {
  const auto setting = parse_setting({L, mu, learning_rate, steps, "1"});
  if (!setting) return fail(setting.error());
  const auto worst = worst_case(theorem, *setting);
  if (!worst) return "null";
  const auto measure = attained(theorem, *setting);
  Object object;
  if (measure) object.raw("attained", rational(*measure));
  return object
      .raw("run",
           array(run_on(theorem, *worst, *setting),
                 [](const Iterate& iterate) {
                   return Object().number("at", to_double(iterate.at)).number("value", to_double(iterate.value)).str();
                 }))
      .raw("start", rational(worst->start))
      .raw("left", rational(worst->function.left))
      .raw("right", rational(worst->function.right))
      .raw("derivative", array(worst->function.knots,
                               [](const Knot& knot) {
                                 return Object().raw("at", rational(knot.at)).raw("slope", rational(knot.slope)).str();
                               }))
      .str();
}

std::string worst_path_of(const std::string& theorem, const std::string& L, const std::string& mu, int steps) {
  const auto setting = parse_setting({L, mu, "1", steps, "1"});
  if (!setting) return fail(setting.error());
  const auto path = worst_path(theorem, *setting);
  if (path.empty()) return "null";
  return Object()
      .number("mu", to_double(setting->mu))
      .number("L", to_double(setting->L))
      .raw("path", numbers(path))
      .str();
}

std::string report_json(const Claim& claim, const Report& report) {
  Object object;
  object.text("verdict", to_string(report.verdict));
  if (!report.leftover.empty())
    object.text("at", report.leftover[0].first);
  else if (!report.negative.empty())
    object.text("at", report.negative[0]);
  object.flag("values_cancel", report.values_cancel)
      .flag("multipliers_nonnegative", report.multipliers_nonnegative)
      .flag("residual_semidefinite", report.residual_semidefinite)
      .flag("in_range", report.in_range)
      .raw("leftover",
           array(report.leftover,
                 [](const std::pair<std::string, Rational>& left) {
                   return Object().text("value", left.first).raw("coefficient", rational(left.second)).str();
                 }))
      .raw("negative", texts(report.negative))
      .raw("vectors", texts(claim.vectors))
      .raw("parameters", by_parameter(claim, report.parameters))
      .raw("multipliers", by_offer(claim, report.multipliers))
      .raw("residual", rationals(report.residual))
      .raw("pivots", array(report.squares, [](const Square& square) { return rational(square.coefficient); }))
      .raw("squares", array(report.squares, square_json));
  if (!report.direction.empty()) object.raw("direction", rationals(report.direction));
  if (report.counterexample) object.raw("counterexample", counterexample_json(claim, *report.counterexample));
  return object.str();
}

std::string form_json(const Form<Rational>& form) {
  return Object().raw("values", rationals(form.values)).raw("gram", rationals(form.gram)).str();
}

std::string ledger_of(const std::string& claim, const std::string& parameters, const std::string& multipliers) {
  return with_claim(claim, [&](const Claim& found) {
    const auto result = ledger(found, assignment(parameters), assignment(multipliers));
    if (!result) return fail(result.error());
    Object offers;
    for (std::size_t r = 0; r < found.offers.size(); ++r)
      offers.raw(found.offers[r].id, form_json(result->instance.offers[r]));
    Object object;
    object.raw("target", form_json(result->instance.target)).raw("inequalities", offers.str());
    object.raw("multipliers", by_offer(found, result->multipliers));
    if (result->balance.possible) object.raw("balanced", by_offer(found, result->balance.multipliers));
    object.raw("free", array(result->balance.free,
                             [&found](const std::vector<Rational>& direction) { return by_offer(found, direction); }));
    return object.str();
  });
}

std::string check_claim(const std::string& claim, const std::string& parameters, const std::string& multipliers) {
  return with_claim(claim, [&](const Claim& found) {
    const auto report = check(found, assignment(parameters), assignment(multipliers));
    return report ? report_json(found, *report) : fail(report.error());
  });
}

std::string prove_claim(const std::string& claim, const std::string& multipliers) {
  return with_claim(claim, [&](const Claim& found) {
    const auto parsed = parse_multipliers(found, assignment(multipliers));
    if (!parsed) return fail(parsed.error());
    const auto proof = prove(found, *parsed);
    if (!proof) return fail(proof.error());
    Object object;
    object.text("verdict", to_string(proof->verdict))
        .text("scope", to_string(proof->scope))
        .number("samples", proof->samples);
    object.number("grid", proof->grid).text("missing", proof->missing).text("tex", proof_tex(found, *parsed));
    if (!proof->failure.empty()) object.raw("failure", by_parameter(found, proof->failure));
    return object.str();
  });
}

std::string hint_for(const std::string& claim, const std::string& parameters, const std::string& multipliers) {
  return with_claim(claim, [&](const Claim& found) {
    const auto result = hint(found, assignment(parameters), assignment(multipliers));
    if (!result) return fail(result.error());
    Object object;
    object.text("answer", to_string(result->answer));
    if (result->smallest_factor) object.number("smallest_factor", *result->smallest_factor);
    if (!result->multipliers.empty()) object.raw("multipliers", by_offer(found, result->multipliers));
    if (!result->missing.empty()) object.text("missing", result->missing);
    if (!result->superfluous.empty()) object.text("superfluous", result->superfluous);
    if (!result->wrong.empty()) object.text("wrong", result->wrong);
    if (result->counterexample) object.raw("counterexample", counterexample_json(found, *result->counterexample));
    return object.str();
  });
}

std::string refute_claim(const std::string& claim, const std::string& parameters) {
  return with_claim(claim, [&](const Claim& found) {
    const auto result = refute(found, assignment(parameters));
    if (!result) return fail(result.error());
    Object object;
    object.flag("refuted", result->refuted).raw("smallest_slack", rational(result->smallest));
    object.raw("slacks", array(result->slacks, [](const Slack& slack) {
                 return Object()
                     .text("id", slack.id)
                     .raw("constant", rational(slack.constant))
                     .raw("row", rationals(slack.row))
                     .str();
               }));
    object.raw("intervals", array(result->intervals, [](const std::pair<Rational, Rational>& ends) {
                 return "[" + rational(ends.first) + "," + rational(ends.second) + "]";
               }));
    if (result->counterexample) object.raw("counterexample", counterexample_json(found, *result->counterexample));
    return object.str();
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(proofs) {
  using emscripten::function;
  function("theorems", &all_theorems);
  function("claims", &all_claims);
  function("read_claim", &read_claim);
  function("bound", &bound_of);
  function("worst_case", &worst_case_of);
  function("worst_path", &worst_path_of);
  function("best_constant_step", &proofs::best_constant_step);
  function("ledger", &ledger_of);
  function("check", &check_claim);
  function("prove", &prove_claim);
  function("hint", &hint_for);
  function("refute", &refute_claim);
}

}  // namespace downhill::border
