// The operations of the public interface, each from named fields to named results. No Embind here: tests call them
// natively.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/run/problem.hpp"
#include "wasm/border.hpp"

namespace downhill::border {

// Each reads its fields, reports what is wrong through the reader, and otherwise writes its results.
void run_operation(Reader&, Output&);
void anatomy_operation(Reader&, Output&);
void diagnose_operation(Reader&, Output&);
void texts_operation(Reader&, Output&);
void fleet_operation(Reader&, Output&);
void describe_operation(Reader&, Output&);
void derivatives_operation(Reader&, Output&);
void sample_operation(Reader&, Output&);
void gradient_check_operation(Reader&, Output&);
void schedule_operation(Reader&, Output&);
void spectrum_operation(Reader&, Output&);
void moments_operation(Reader&, Output&);
void data_operation(Reader&, Output&);

struct NamedOperation {
  std::string_view name;
  void (*run)(Reader&, Output&);
};

/// All operations, by the names that the client calls them by.
std::span<const NamedOperation> operations();

/// Calls the operation at this index of the list with the fields; an error in the fields becomes an error line.
void call(std::size_t index, std::span<const Field> fields, Output& out);

/// The n finite numbers at a path; wrong_dimension otherwise. Empty when the reader holds an error.
std::span<const double> read_point(Reader& reader, std::string_view path, std::size_t n);

}  // namespace downhill::border
