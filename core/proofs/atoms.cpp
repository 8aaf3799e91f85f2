// The inequalities that proofs are made of. One line each.
#include "core/proofs/claim.hpp"

namespace downhill::proofs {

const std::vector<Atom>& atoms() {
  static const std::vector<Atom> all = {
      // Taylor, Hendrickx, Glineur 2017, Theorem 4: necessary and sufficient for data of an L-smooth, mu-strongly
      // convex function. mu = 0 is the convex case.
      {"Q", "fj - fi + <gj,xi-xj> + |gi-gj|^2/(2*L) + mu/(2*(1-mu/L))*|xi-xj-(gi-gj)/L|^2 <= 0",
       "interpolation: L-smooth and mu-strongly convex", true},
      // The same with mu = -L: L-smooth, convex or not.
      {"Qn", "fj - fi + <gj,xi-xj> + |gi-gj|^2/(2*L) - L/4*|xi-xj-(gi-gj)/L|^2 <= 0", "interpolation: L-smooth", true},
      {"smooth", "fi - fj - <gj,xi-xj> - L/2*|xi-xj|^2 <= 0", "the quadratic cap over the tangent at j", true},
      {"convex", "fj - fi + <gj,xi-xj> <= 0", "the tangent at j lies below", true},
      {"strong", "fj - fi + <gj,xi-xj> + mu/2*|xi-xj|^2 <= 0", "the tangent parabola at j lies below", true},
      {"PL", "fi - |gi|^2/(2*mu) <= 0", "Polyak-Lojasiewicz: a small gradient means a small gap", false},
  };
  return all;
}

const Relation* atom_relation(std::string_view id) {
  static const std::vector<Relation> relations = [] {
    std::vector<Relation> parsed;
    for (const Atom& atom : atoms()) {
      const Result<Relation> relation = parse_relation(atom.text, atom.id);
      parsed.push_back(relation ? *relation : Relation{});
    }
    return parsed;
  }();
  for (std::size_t i = 0; i < relations.size(); ++i) {
    if (atoms()[i].id == id) return &relations[i];
  }
  return nullptr;
}

}  // namespace downhill::proofs
