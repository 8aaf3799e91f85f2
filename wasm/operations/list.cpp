#include <array>
#include <string>

#include "wasm/operations.hpp"

namespace downhill::border {
namespace {

constexpr std::array all_operations{
    NamedOperation{"run", run_operation},           NamedOperation{"anatomy", anatomy_operation},
    NamedOperation{"describe", describe_operation}, NamedOperation{"derivatives", derivatives_operation},
    NamedOperation{"sample", sample_operation},     NamedOperation{"gradientCheck", gradient_check_operation},
    NamedOperation{"data", data_operation},         NamedOperation{"schedule", schedule_operation},
    NamedOperation{"fleet", fleet_operation},       NamedOperation{"spectrum", spectrum_operation},
    NamedOperation{"moments", moments_operation},   NamedOperation{"diagnose", diagnose_operation},
    NamedOperation{"texts", texts_operation},
};

}  // namespace

std::span<const NamedOperation> operations() { return all_operations; }

void call(std::size_t index, std::span<const Field> fields, Output& out) {
  if (index >= all_operations.size()) {
    return out.error({"unknown_id", "operation", "There is no such operation.", -1, {}});
  }
  Reader reader(fields);
  all_operations[index].run(reader, out);
  if (reader.error()) out.error(*reader.error());
}

std::span<const double> read_point(Reader& reader, std::string_view path, std::size_t n) {
  const std::span<const double> point = reader.list(path);
  if (point.size() == n || reader.error()) return point;
  const std::string wanted = joined({n, n == 1 ? " number" : " numbers"});
  reader.refuse("wrong_dimension", path, joined({" has ", point.size(), " numbers; it must have ", wanted, "."}),
                wanted);
  return {};
}

}  // namespace downhill::border
