// Which rows the gradient of an update is taken over, and that gradient.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/parameter.hpp"
#include "core/problems/dataset.hpp"
#include "core/problems/linear.hpp"
#include "core/problems/random.hpp"
#include "core/result.hpp"

namespace downhill {

/// full: all rows, every update. shuffled: a fresh permutation per epoch, cut into batches, the last one short where
/// they do not divide. replacement: every row drawn on its own, so that n draws do not touch all of n rows.
/// storage_order: batches in the order of the data, over and over.
enum class SamplerKind { full, shuffled, replacement, storage_order };

/// How rows are drawn. Check it with checked_sampler().
struct Sampler {
  SamplerKind kind = SamplerKind::full;
  std::size_t batch = 1;       ///< rows per micro-batch; full ignores it
  std::size_t accumulate = 1;  ///< micro-batches per update
  std::size_t svrg = 0;        ///< updates from one snapshot of the full gradient to the next; 0: plain gradients
  std::size_t skip = 0;        ///< drawings of one row that are thrown away before the first: what another run used up
};

/// The sampler as controls; the kinds in the order of SamplerKind.
inline constexpr std::array sampler_parameters{
    choice(
        "kind", "", "full|shuffled|replacement|storage_order",
        "Which rows an update takes: all; the next of a fresh permutation per epoch; any, drawn one by one; the next "
        "as they are stored."),
    integer("batch", "B", 1, 1, 1e6, "Rows per batch, at most all of them. Full batches ignore it.",
            Scale::logarithmic),
    integer("accumulate", "s", 1, 1, 1e6, "Batches whose gradients are averaged before one update.",
            Scale::logarithmic),
    integer("svrg", "", 0, 0, 1e6,
            "Updates from one snapshot of the full gradient to the next; single rows then only correct the snapshot. "
            "0 is plain sampling."),
    integer("skip", "", 0, 0, 1e6, "Drawings of one row thrown away first: what an earlier run took from the stream."),
};

/// What a reader needs of them; the prose stays outside the module.
inline constexpr auto sampler_ranges = ranges_of(sampler_parameters);

/// The sampler of these values, in the order of `sampler_parameters` and inside their ranges.
inline Sampler sampler_from(const double* values) {
  const auto whole = [values](std::size_t i) { return static_cast<std::size_t>(values[i]); };
  return {static_cast<SamplerKind>(whole(0)), whole(1), whole(2), whole(3), whole(4)};
}

/// Where a sampler stands. A plain value: a run that goes on from a copy draws what the whole run would have drawn.
struct SamplerState {
  RandomStream stream;
  std::vector<std::uint32_t> order;  ///< shuffled: the rows in the order of this epoch
  std::size_t position = 0;          ///< rows of this epoch that have been used
  std::uint64_t updates = 0;         ///< gradients given so far
  std::uint64_t samples = 0;         ///< gradients of single rows computed so far, those of SVRG's snapshots included
  std::size_t effective_batch = 0;   ///< rows that the last update really drew
  std::vector<double> snapshot;      ///< SVRG: θ at the last snapshot
  std::vector<double> snapshot_gradient;  ///< SVRG: the full gradient there
};

/// The sampler itself if it fits `rows` rows. Errors: out_of_range (batch outside [1, rows], accumulate 0 or more than
/// 10^6 rows per update, skip above 10^6), unsupported (accumulate or svrg with full batches).
inline Result<Sampler> checked_sampler(const Sampler& sampler, std::size_t rows) {
  if (sampler.skip > max_data_numbers) {
    return detail::bad_data("out_of_range", "sampler.skip", joined({"skip must be from 0 to ", max_data_numbers, "."}),
                            joined({"[0, ", max_data_numbers, "]"}));
  }
  if (sampler.kind == SamplerKind::full) {
    if (sampler.accumulate == 1 && sampler.svrg == 0) return sampler;
    return detail::bad_data("unsupported", sampler.svrg != 0 ? "sampler.svrg" : "sampler.accumulate",
                            "Full batches have nothing to accumulate and no variance to reduce; choose shuffled, "
                            "replacement or storage_order.");
  }
  if (sampler.batch < 1 || sampler.batch > rows) {
    return detail::bad_data("out_of_range", "sampler.batch",
                            joined({"A batch must have from 1 to ", rows, " rows, the number of rows here."}),
                            joined({"[1, ", rows, "]"}));
  }
  const std::size_t most_batches = max_data_numbers / sampler.batch;
  if (sampler.accumulate < 1 || sampler.accumulate > most_batches) {
    return detail::bad_data("out_of_range", "sampler.accumulate",
                            joined({"accumulate must be from 1 to ", most_batches, " batches of this size."}),
                            joined({"[1, ", most_batches, "]"}));
  }
  return sampler;
}

/// The state before the first update. Without a `seed` the sampler goes on with the stream that drew the data, as a
/// script does that seeds NumPy once, draws data and then trains on them; data without a stream count as seeded with 0.
/// With one, the sampler has a stream of its own.
///
/// The noisy line's customary script first trains with 1000 single rows, then with batches: the second run is this one
/// with skip = 1000.
inline SamplerState start_sampler(const Sampler& sampler, const Dataset& data, std::optional<std::uint32_t> seed = {}) {
  SamplerState state;
  state.stream = !seed && data.stream ? *data.stream : random_stream(seed.value_or(0));
  const auto last = static_cast<std::uint32_t>(data.rows - 1);
  for (std::size_t i = 0; i < sampler.skip; ++i) next_integer(state.stream, last);
  return state;
}

/// The rows of the next micro-batch, by index from 0. Not for full batches.
inline std::vector<std::uint32_t> next_batch(const Sampler& sampler, SamplerState& state, std::size_t rows) {
  std::vector<std::uint32_t> batch;
  if (sampler.kind == SamplerKind::replacement) {
    const auto last = static_cast<std::uint32_t>(rows - 1);
    for (std::size_t i = 0; i < sampler.batch; ++i) batch.push_back(next_integer(state.stream, last));
    return batch;
  }
  const bool shuffled = sampler.kind == SamplerKind::shuffled;
  if (shuffled && state.position == 0) state.order = permutation(state.stream, rows);
  for (; batch.size() < sampler.batch && state.position < rows; ++state.position) {
    batch.push_back(shuffled ? state.order[state.position] : static_cast<std::uint32_t>(state.position));
  }
  if (state.position == rows) state.position = 0;
  return batch;
}

/// Updates in one pass over the data: 32 for 1000 rows in batches of 32, the last of 8 rows. With replacement, the
/// updates that draw at least as many rows as there are.
inline std::size_t updates_per_epoch(const Sampler& sampler, std::size_t rows) {
  if (sampler.kind == SamplerKind::full) return 1;
  const std::size_t batches = (rows + sampler.batch - 1) / sampler.batch;
  return (batches + sampler.accumulate - 1) / sampler.accumulate;
}

namespace detail {

/// Takes the snapshot when it is due.
inline void refresh_snapshot(const LinearProblem& problem, const Sampler& sampler, SamplerState& state,
                             Point<double> theta) {
  if (state.updates % sampler.svrg != 0) return;
  state.snapshot.resize(theta.size);
  state.snapshot_gradient.resize(theta.size);
  for (std::size_t j = 0; j < theta.size; ++j) state.snapshot[j] = theta[j];
  problem.gradient(theta, Target<double>{state.snapshot_gradient.data(), 1});
  state.samples += problem.data.rows;
}

/// Mean gradient over the next micro-batch, corrected by the snapshot if there is one. Returns the batch's size.
inline std::size_t batch_gradient(const LinearProblem& problem, const Sampler& sampler, SamplerState& state,
                                  Point<double> theta, std::vector<double>& out) {
  const std::vector<std::uint32_t> batch = next_batch(sampler, state, problem.data.rows);
  const Rows rows{batch.data(), batch.size()};
  problem.gradient(theta, rows, Target<double>{out.data(), 1});
  state.samples += batch.size();
  if (sampler.svrg == 0) return batch.size();
  std::vector<double> there(theta.size);
  const Point<double> snapshot{state.snapshot.data(), 1, theta.size};
  problem.gradient(snapshot, rows, Target<double>{there.data(), 1});
  state.samples += batch.size();
  for (std::size_t j = 0; j < theta.size; ++j) out[j] += state.snapshot_gradient[j] - there[j];
  return batch.size();
}

}  // namespace detail

/// The gradient of one update at θ [dimension], into `out` [dimension], which must not be θ; advances the state.
///
/// Micro-batches are averaged with their sizes as weights, so that the result is the mean over the rows really drawn
/// (`state.effective_batch`): accumulating s batches of B is one batch of s·B, a group that reaches the end of an epoch
/// ends there.
/// SVRG (Johnson & Zhang 2013) gives ∇f_B(θ) − ∇f_B(snapshot) + ∇f(snapshot); the snapshot is the θ of every
/// `sampler.svrg`-th call, the first included. Methods that look ahead pass the point they look at, and that is then
/// the snapshot.
inline void sampled_gradient(const LinearProblem& problem, const Sampler& sampler, SamplerState& state,
                             Point<double> theta, Target<double> out) {
  if (sampler.kind == SamplerKind::full) {
    problem.gradient(theta, out);
    state.effective_batch = problem.data.rows;
    state.samples += problem.data.rows;
    ++state.updates;
    return;
  }
  if (sampler.svrg != 0) detail::refresh_snapshot(problem, sampler, state, theta);
  std::vector<double> part(theta.size);
  for (std::size_t j = 0; j < theta.size; ++j) out[j] = 0;
  state.effective_batch = 0;
  for (std::size_t i = 0; i < sampler.accumulate; ++i) {
    const std::size_t size = detail::batch_gradient(problem, sampler, state, theta, part);
    state.effective_batch += size;
    const double weight = static_cast<double>(size) / static_cast<double>(state.effective_batch);
    for (std::size_t j = 0; j < theta.size; ++j) out[j] += weight * (part[j] - out[j]);
    if (sampler.kind != SamplerKind::replacement && state.position == 0) break;
  }
  ++state.updates;
}

}  // namespace downhill
