// Rates that others published, for every function of F(mu, L) with L = 1 and mu = 1/kappa.
#pragma once

namespace golden {

/// Taylor, Van Scoy, Lessard 2018 (ICML), the data behind their figure: certified by semidefinite programs for gradient
/// descent (1/L), heavy ball (Polyak's tuning), Nesterov's method and triple momentum. Their solver's noise shows for
/// rates above 1 and for kappa above 450.
struct PublishedRates {
  double kappa;
  double gradient_descent;
  double heavy_ball;
  double nesterov;
  double triple_momentum;
};
inline constexpr PublishedRates published_rates[] = {
    {1.77827941, 0.437683, 0.287231, 0.317566, 0.250122}, {2.37137371, 0.578308, 0.403320, 0.429260, 0.350647},
    {3.16227766, 0.683777, 0.509094, 0.520081, 0.437683}, {4.21696503, 0.762878, 0.606873, 0.594849, 0.513062},
    {5.62341325, 0.822205, 0.697693, 0.656799, 0.578308}, {7.49894209, 0.866699, 0.782104, 0.708496, 0.634827},
    {10, 0.900024, 0.860229, 0.751831, 0.683777},         {13.3352143, 0.925049, 0.932190, 0.788330, 0.726196},
    {17.7827941, 0.943787, 0.998047, 0.819214, 0.762878}, {23.7137371, 0.957825, 1.079041, 0.845276, 0.794678},
    {31.6227766, 0.968384, 1.154663, 0.867493, 0.822205}, {42.1696503, 0.976318, 1.224121, 0.886353, 0.846008},
    {56.2341325, 0.982239, 1.287537, 0.902466, 0.866699}, {74.9894209, 0.986694, 1.345093, 0.916199, 0.884583},
    {100, 0.989990, 1.397034, 0.927979, 0.900024},        {133.352143, 0.992493, 1.443604, 0.938049, 0.913452},
    {177.827941, 0.994263, 1.485168, 0.946655, 0.925049}, {237.137371, 0.995605, 1.522156, 0.954041, 0.935120},
    {316.227766, 0.996643, 1.554993, 0.960388, 0.943787}, {421.696503, 0.997375, 1.583984, 0.965881, 0.951355},
};

}  // namespace golden
