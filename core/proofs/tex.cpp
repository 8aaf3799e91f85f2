#include "core/proofs/tex.hpp"

namespace downhill::proofs {
namespace {

constexpr std::string_view usual[][2] = {
    {"learning_rate", "\\eta"}, {"momentum", "\\beta"}, {"mu", "\\mu"}, {"theta", "\\theta"}};

enum Strength { additive = 0, multiplicative = 1, tight = 2 };

class Writer {
 public:
  Writer(const Claim& claim, const Offer* offer) : claim_(claim), offer_(offer) {}

  std::string write(const Expression& expression, int index, int strength) const {
    const Node& here = expression.at(index);
    const bool sum = here.op == Op::add || here.op == Op::subtract;
    if (sum && vanishes(expression, here.right)) return write(expression, here.left, strength);
    if (here.op == Op::add && vanishes(expression, here.left)) return write(expression, here.right, strength);
    switch (here.op) {
      case Op::number:
        return to_string(here.number).find('/') == std::string::npos ? to_string(here.number) : fraction(here.number);
      case Op::name:
        return name(here.name);
      case Op::negate:
        return bracketed("-" + write(expression, here.left, multiplicative), strength > additive);
      case Op::add:
        return bracketed(write(expression, here.left, additive) + " + " + write(expression, here.right, additive),
                         strength > additive);
      case Op::subtract:
        return bracketed(write(expression, here.left, additive) + " - " + write(expression, here.right, multiplicative),
                         strength > additive);
      case Op::multiply:
        return bracketed(write(expression, here.left, multiplicative) + product_sign(expression, here) +
                             write(expression, here.right, multiplicative),
                         strength > multiplicative);
      case Op::divide:
        return "\\frac{" + write(expression, here.left, additive) + "}{" + write(expression, here.right, additive) +
               "}";
      case Op::power:
        return write(expression, here.left, tight) + "^{" + std::to_string(here.exponent) + "}";
      case Op::inner:
        return "\\langle " + write(expression, here.left, additive) + ", " + write(expression, here.right, additive) +
               "\\rangle";
      case Op::norm2:
        return "\\lVert " + write(expression, here.left, additive) + "\\rVert^2";
    }
    return "";
  }

 private:
  // An abbreviation for zero, such as mu for convex functions, takes its terms with it.
  bool vanishes(const Expression& expression, int index) const {
    const Node& here = expression.at(index);
    switch (here.op) {
      case Op::number:
        return here.number.is_zero();
      case Op::name:
        for (const NamedExpression& let : claim_.lets) {
          if (let.name == here.name) return vanishes(let.expression, let.expression.root);
        }
        return false;
      case Op::add:
      case Op::subtract:
        return vanishes(expression, here.left) && vanishes(expression, here.right);
      case Op::multiply:
      case Op::inner:
        return vanishes(expression, here.left) || vanishes(expression, here.right);
      case Op::power:
        return here.exponent > 0 && vanishes(expression, here.left);
      default:
        return vanishes(expression, here.left);
    }
  }

  static std::string bracketed(const std::string& text, bool brackets) { return brackets ? "(" + text + ")" : text; }

  static std::string fraction(const Rational& value) {
    const std::string text = to_string(value);
    const std::size_t bar = text.find('/');
    return "\\frac{" + text.substr(0, bar) + "}{" + text.substr(bar + 1) + "}";
  }

  // Two numbers in a row need a sign between them.
  static std::string product_sign(const Expression& expression, const Node& here) {
    return expression.at(here.right).op == Op::number ? " \\cdot " : " ";
  }

  std::string label(const std::string& suffix) const {
    if (offer_ != nullptr && offer_->first >= 0 && suffix == "i") return point(offer_->first);
    if (offer_ != nullptr && offer_->second >= 0 && suffix == "j") return point(offer_->second);
    return suffix == "s" ? "\\star" : suffix;
  }
  std::string point(int index) const {
    const std::string& text = claim_.points[static_cast<std::size_t>(index)].label;
    return text == "*" ? "\\star" : text;
  }

  std::string name(const std::string& text) const {
    for (const auto& entry : claim_.tex) {
      if (entry.first == text) return entry.second;
    }
    for (const auto& entry : usual) {
      if (entry[0] == text) return std::string(entry[1]);
    }
    if (text.size() < 2) return text;
    const std::string index = label(text.substr(1));
    // The look-ahead point y is a point of its own, not x with an index.
    const std::string at = index == "y" ? "y" : "x_{" + index + "}";
    if (text[0] == 'x') return at;
    if (text[0] == 'f') return index == "\\star" ? "f_\\star" : "f(" + at + ")";
    if (text[0] == 'g') return "\\nabla f(" + at + ")";
    return text.substr(0, 1) + "_{" + text.substr(1) + "}";
  }

  const Claim& claim_;
  const Offer* offer_;
};

std::string relation_tex(const Claim& claim, const Relation& relation, const Offer* offer) {
  const Writer writer(claim, offer);
  return writer.write(relation.left, relation.left.root, additive) + (relation.equality ? " = " : " \\le ") +
         writer.write(relation.right, relation.right.root, additive);
}

}  // namespace

std::string to_tex(const Claim& claim, const Expression& expression) {
  return expression.root < 0 ? "0" : Writer(claim, nullptr).write(expression, expression.root, additive);
}

std::string to_tex(const Claim& claim, const Relation& relation) { return relation_tex(claim, relation, nullptr); }

std::string to_tex(const Claim& claim, const Offer& offer) { return relation_tex(claim, offer.relation, &offer); }

std::string proof_tex(const Claim& claim, const std::vector<Expression>& multipliers) {
  std::string text = "\\begin{aligned}\n&\\text{Claim: } " + to_tex(claim, claim.statement) + "\\\\\n";
  for (std::size_t r = 0; r < claim.offers.size(); ++r) {
    if (r >= multipliers.size() || multipliers[r].root < 0) continue;
    text += "&" + to_tex(claim, multipliers[r]) + "\\ \\times\\ \\left[ " + to_tex(claim, claim.offers[r]) +
            " \\right]\\\\\n";
  }
  for (const SquareTerm& square : claim.squares) {
    text += "&\\text{left over: } " + to_tex(claim, square.coefficient) + " \\left\\lVert " +
            to_tex(claim, square.vector) + " \\right\\rVert^2 \\ge 0\\\\\n";
  }
  return text + "\\end{aligned}";
}

}  // namespace downhill::proofs
