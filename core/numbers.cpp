#include "core/numbers.hpp"

#include <cstdlib>
#include <cstring>
#include <utility>

namespace downhill {

Numbers::Numbers(std::span<const double> numbers) {
  resize(numbers.size());
  if (size_ > 0) std::memcpy(data_, numbers.data(), size_ * sizeof(double));
}

Numbers::~Numbers() { std::free(data_); }

void Numbers::resize(std::size_t size) {
  if (size == size_) return;
  if (size == 0) {
    std::free(std::exchange(data_, nullptr));
  } else {
    void* moved = std::realloc(data_, size * sizeof(double));
    if (!moved) std::abort();  // as operator new does where nothing throws
    data_ = static_cast<double*>(moved);
  }
  size_ = size;
}

void Numbers::assign(std::size_t size, double value) {
  resize(size);
  for (double& number : *this) number = value;
}

void Numbers::swap(Numbers& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
}

bool operator==(const Numbers& a, std::span<const double> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace downhill
