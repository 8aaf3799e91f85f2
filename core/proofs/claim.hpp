// A claim: points, inequalities on offer, what is to be shown, and (for the ladder) its solution. One claim is one
// short text; catalogue, links and claims of the learner's own share the format.
//
//   id: W3                                 title: Distance contraction        note: one sentence
//   parameter: name ; 1, 3/2 ; low ; high  values of the stages; range as expressions in earlier parameters, may be
//   empty let: name ; expression                 an abbreviation, scalar or vector vectors: x0 g0 g1 the basis of
//   positions and gradients; one named "one" has square 1 values: f0 f1                          the basis of function
//   values point: 1 ; x0-g0/L ; g1 ; f1           label, position, gradient (may be empty), value descend: N ; step
//   shorthand: vectors, values and points *, 0 … N of N gradient steps class: Q                               the atom
//   that characterises the function class on all pairs of points claim: |x1-xs|^2 <= |x0-xs|^2          what is to be
//   shown use: Q(*,0) ; 2*learning_rate          an inequality on offer and its multiplier in the solution offer: Q the
//   atom on all ordered pairs that are not named yet, with multiplier 0 fact: 1-q ; because                    first >=
//   0, since it equals `because`, which is visibly >= 0 square: coefficient ; vector           one term of the residual
//   as a sum of squares witness: 1 -1/2 ; -1/2 1               Gram matrix of the vectors: data that refute the claim
//   tex: name ; \eta                       how a name is typeset
// Point `1` gives the names x1, g1, f1; point `*` gives xs, gs, fs.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/proofs/expression.hpp"

namespace downhill::proofs {

struct Parameter {
  std::string name;
  std::vector<std::string> stages;  ///< the values that the stages of an exercise use, first the default
  Expression low;                   ///< root -1 where there is no bound
  Expression high;
};

struct Point {
  std::string label;
  Expression position;
  Expression gradient;  ///< root -1 where the claim knows no gradient there
  Expression value;
};

/// One inequality (or equality) on offer. `first` and `second` are the points i and j of an atom, -1 where absent.
struct Offer {
  std::string id;
  Relation relation;
  int first = -1;
  int second = -1;
  Expression solution;  ///< root -1: not used
};

struct NamedExpression {
  std::string name;
  Expression expression;
};

struct Fact {
  Expression what;
  Expression because;
};

struct SquareTerm {
  Expression coefficient;
  Expression vector;
};

struct Claim {
  std::string id;
  std::string title;
  std::string note;
  std::vector<Parameter> parameters;
  std::vector<NamedExpression> lets;
  std::vector<std::string> vectors;
  std::vector<std::string> values;
  std::vector<Point> points;
  std::string function_class;  ///< id of an atom, empty where data cannot be tested for extendability
  Relation statement;
  std::vector<Offer> offers;
  std::vector<Fact> facts;
  std::vector<SquareTerm> squares;
  bool squares_listed = false;      ///< false: the residual is only checked, not displayed, for all parameters
  std::vector<Expression> witness;  ///< [n, n] Gram matrix of data that refute the claim; empty for claims to be proved
  std::vector<std::pair<std::string, std::string>> tex;
};

/// A kind of inequality that holds for a class of functions; written for points i and j.
struct Atom {
  std::string_view id;
  std::string_view text;
  std::string_view words;
  bool pair;  ///< takes two points; otherwise the relation is about i alone
};

/// All atoms: Q, Qn, smooth, convex, strong, PL.
const std::vector<Atom>& atoms();

/// The parsed relation of an atom, or null for an unknown id. Lives as long as the program.
const Relation* atom_relation(std::string_view id);

/// Parses the text format above. Errors carry the line's key as field ("claim.point") and the offset within its value.
/// At most 8 vectors, 8 values, 10 points, 6 parameters and 100 inequalities.
Result<Claim> parse_claim(std::string_view text);

/// Names of points and of the data attached to them: suffix_of("*") is "s".
std::string suffix_of(const std::string& label);

}  // namespace downhill::proofs
