#include "core/proofs/catalogue.hpp"

#include "core/proofs/check.hpp"
#include "core/proofs/claim_texts.hpp"

namespace downhill::proofs {
namespace {

// Drori and Teboulle 2014: f_N - f* <= L R^2/(4N+2) from the chain Q(i-1,i) with i/(2N+1-i) and the differences of
// these numbers on Q(*,i).
std::string last_value_text(int steps) {
  const auto chain = [steps](int i) { return Rational(i, 2 * steps + 1 - i); };
  const std::string n = std::to_string(steps);
  std::string text = "id: W8_" + n + "\ntitle: Tight rate after " + n + (steps == 1 ? " step" : " steps") +
                     "\nnote: No constant smaller than 1/(4N+2) is true; the worst function is a Huber function.\n"
                     "parameter: L ; 1 ; 0\nlet: mu ; 0\ndescend: " +
                     n + " ; 1/L\nclass: Q\nclaim: f" + n + "-fs <= L/" + std::to_string(4 * steps + 2) +
                     "*|x0-xs|^2\n";
  for (int i = 1; i <= steps; ++i) {
    text += "use: Q(" + std::to_string(i - 1) + "," + std::to_string(i) + ") ; " + to_string(chain(i)) + "\n";
  }
  for (int i = 0; i <= steps; ++i) {
    const Rational next = i == steps ? Rational(1) : chain(i + 1);
    const Rational before = i == 0 ? Rational(0) : chain(i);
    text += "use: Q(*," + std::to_string(i) + ") ; " + to_string(next - before) + "\n";
  }
  return text + "offer: Q\n";
}

// With L = 1 + scaling, the squares for one L give those for all: x enters as L x, and the whole is divided by L.
std::string with_squares(std::string text) {
  const auto claim = parse_claim(text);
  if (!claim) return text;
  const auto report = check_parsed(*claim, {Rational(1)}, solution_of(*claim));
  if (!report) return text;
  for (const Square& square : report->squares) {
    text += "square: " + to_string(square.coefficient) + "/L ; ";
    std::string sign;
    for (std::size_t i = 0; i < square.row.size(); ++i) {
      if (square.row[i].is_zero()) continue;
      text += sign + "(" + to_string(square.row[i]) + ")*" + (i == 0 ? "L*" : "") + claim->vectors[i];
      sign = "+";
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::vector<std::string> claim_texts() {
  std::vector<std::string> texts;
  for (std::string_view text : ladder_texts()) texts.emplace_back(text);
  for (int steps = 1; steps <= 5; ++steps) texts.push_back(with_squares(last_value_text(steps)));
  for (std::string_view text : inspection_texts()) texts.emplace_back(text);
  return texts;
}

const std::vector<Claim>& catalogue() {
  static const std::vector<Claim> claims = [] {
    std::vector<Claim> parsed;
    for (const std::string& text : claim_texts()) {
      Result<Claim> claim = parse_claim(text);
      if (claim) parsed.push_back(std::move(*claim));
    }
    return parsed;
  }();
  return claims;
}

Result<const Claim*> find_claim(std::string_view id) {
  std::string allowed;
  for (const Claim& claim : catalogue()) {
    if (claim.id == id) return &claim;
    allowed += (allowed.empty() ? "" : ", ") + claim.id;
  }
  return Error{"unknown_id", "claim",
               "There is no claim called '" + std::string(id.substr(0, 40)) + "'; there are " + allowed + ".", -1,
               allowed};
}

}  // namespace downhill::proofs
