#include "core/proofs/psd.hpp"

namespace downhill::proofs {
namespace {

/// Symmetric elimination. Beside the Schur complement it keeps, for every index i, the vector w_i with
/// Schur_ij = w_i^T S w_j: when a pivot turns out negative, w_i is the direction that shows it.
class Elimination {
 public:
  Elimination(const std::vector<Rational>& matrix, int n)
      : n_(static_cast<std::size_t>(n)), schur_(matrix), alive_(n_, true), w_(n_ * n_) {
    for (std::size_t i = 0; i < n_; ++i) w_[i * n_ + i] = 1;
  }

  Definiteness run() {
    while (true) {
      const int negative = find([](const Rational& d) { return d < 0; });
      if (negative >= 0) return refuted(row_of(static_cast<std::size_t>(negative)));
      const int positive = find([](const Rational& d) { return d > 0; });
      if (positive < 0) return rest_must_vanish();
      eliminate(static_cast<std::size_t>(positive));
    }
  }

 private:
  template <class Test>
  int find(Test test) const {
    for (std::size_t i = 0; i < n_; ++i) {
      if (alive_[i] && test(schur_[i * n_ + i])) return static_cast<int>(i);
    }
    return -1;
  }

  std::vector<Rational> row_of(std::size_t i) const {
    const auto first = w_.begin() + static_cast<std::ptrdiff_t>(i * n_);
    return {first, first + static_cast<std::ptrdiff_t>(n_)};
  }

  Definiteness refuted(std::vector<Rational> direction) {
    Definiteness result;
    result.direction = std::move(direction);
    return result;
  }

  // All remaining diagonal entries are zero; any other entry makes the form indefinite.
  Definiteness rest_must_vanish() {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) {
        if (!alive_[i] || !alive_[j] || schur_[i * n_ + j].is_zero()) continue;
        std::vector<Rational> direction = row_of(i);
        const Rational sign = schur_[i * n_ + j] > 0 ? -1 : 1;
        for (std::size_t k = 0; k < n_; ++k) direction[k] += sign * w_[j * n_ + k];
        return refuted(std::move(direction));
      }
    }
    result_.semidefinite = true;
    return std::move(result_);
  }

  void eliminate(std::size_t k) {
    const Rational pivot = schur_[k * n_ + k];
    Square square{pivot, std::vector<Rational>(n_)};
    for (std::size_t j = 0; j < n_; ++j) square.row[j] = schur_[k * n_ + j] / pivot;
    alive_[k] = false;
    for (std::size_t i = 0; i < n_; ++i) {
      if (!alive_[i] || square.row[i].is_zero()) continue;
      for (std::size_t j = 0; j < n_; ++j) {
        w_[i * n_ + j] -= square.row[i] * w_[k * n_ + j];
        if (alive_[j]) schur_[i * n_ + j] -= square.row[i] * schur_[k * n_ + j];
      }
    }
    for (std::size_t i = 0; i < n_; ++i) schur_[i * n_ + k] = 0;
    result_.squares.push_back(std::move(square));
  }

  std::size_t n_;
  std::vector<Rational> schur_;
  std::vector<bool> alive_;
  std::vector<Rational> w_;
  Definiteness result_;
};

}  // namespace

Definiteness definiteness(const std::vector<Rational>& matrix, int n) { return Elimination(matrix, n).run(); }

Rational quadratic(const std::vector<Rational>& matrix, const std::vector<Rational>& v) {
  Rational total = 0;
  for (std::size_t i = 0; i < v.size(); ++i) {
    for (std::size_t j = 0; j < v.size(); ++j) total += matrix[i * v.size() + j] * v[i] * v[j];
  }
  return total;
}

}  // namespace downhill::proofs
