// The operations of the public interface, each from named fields to named results. No Embind here: tests call them
// natively.
#pragma once

#include <span>
#include <string_view>

#include "wasm/border.hpp"

namespace downhill::border {

using Operation = void (*)(Reader&, Output&);

struct NamedOperation {
  std::string_view name;
  Operation run;
};

/// All operations: run, anatomy, describe, derivatives, sample …
std::span<const NamedOperation> operations();

/// Calls the operation at this index of the list with the fields; an error in the fields becomes an error line.
void call(std::size_t index, std::span<const Field> fields, Output& out);

}  // namespace downhill::border
