// A column of doubles that is written once.
#pragma once

#include <cstddef>
#include <span>

namespace downhill {

/// Like std::vector<double>, but numbers that it grows by are left unset: whoever asks for room writes it all.
class Numbers {
 public:
  Numbers() = default;
  explicit Numbers(std::span<const double> numbers);
  Numbers(const Numbers& other) : Numbers(other.span()) {}
  Numbers(Numbers&& other) noexcept { swap(other); }
  Numbers& operator=(Numbers other) noexcept {
    swap(other);
    return *this;
  }
  ~Numbers();

  /// Keeps the numbers that fit; the others are unset.
  void resize(std::size_t size);
  /// Sets all of `size` numbers to one value.
  void assign(std::size_t size, double value);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  double* data() { return data_; }
  const double* data() const { return data_; }
  double* begin() { return data_; }
  double* end() { return data_ + size_; }
  const double* begin() const { return data_; }
  const double* end() const { return data_ + size_; }
  double& operator[](std::size_t i) { return data_[i]; }
  const double& operator[](std::size_t i) const { return data_[i]; }
  double front() const { return data_[0]; }
  double back() const { return data_[size_ - 1]; }
  std::span<const double> span() const { return {data_, size_}; }

 private:
  void swap(Numbers& other) noexcept;

  double* data_ = nullptr;
  std::size_t size_ = 0;
};

bool operator==(const Numbers& a, std::span<const double> b);

}  // namespace downhill
