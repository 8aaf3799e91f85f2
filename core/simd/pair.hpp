#pragma once

/// Numbers of twice the precision: the unevaluated sum of two (Dekker 1971; Knuth, The Art of Computer Programming
/// 2, 4.2.2). `V` is a lane type of doubles. Nothing here uses a fused multiplication, because not every build has one.
namespace downhill::detail {

/// hi + lo, with |lo| at most half an ulp of hi.
template <class V>
struct Pair {
  V hi;
  V lo;
};

/// a + b exactly, for |a| ≥ |b| or a = 0.
template <class V>
Pair<V> ordered_sum(V a, V b) {
  const V hi = a + b;
  return {hi, b - (hi - a)};
}

/// a + b exactly.
template <class V>
Pair<V> exact_sum(V a, V b) {
  const V hi = a + b;
  const V b_part = hi - a;
  return {hi, (a - (hi - b_part)) + (b - b_part)};
}

/// The upper 26 bits of a and the rest; |a| below 2^996.
template <class V>
Pair<V> split(V a) {
  const V shifted = 0x1.000002p27 * a;
  const V hi = shifted - (shifted - a);
  return {hi, a - hi};
}

/// a·b exactly, as long as neither overflows in `split` nor the error underflows.
template <class V>
Pair<V> exact_product(V a, V b) {
  const V hi = a * b;
  const Pair<V> x = split(a);
  const Pair<V> y = split(b);
  return {hi, ((x.hi * y.hi - hi) + x.hi * y.lo + x.lo * y.hi) + x.lo * y.lo};
}

/// a·b to about 2^-102.
template <class V>
Pair<V> operator*(Pair<V> a, Pair<V> b) {
  const Pair<V> p = exact_product(a.hi, b.hi);
  return ordered_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/// a + b to about 2^-104 of |a|, for |a| ≥ |b| or a = 0.
template <class V>
Pair<V> ordered_sum(Pair<V> a, Pair<V> b) {
  const Pair<V> s = ordered_sum(a.hi, b.hi);
  return ordered_sum(s.hi, s.lo + (a.lo + b.lo));
}

}  // namespace downhill::detail
