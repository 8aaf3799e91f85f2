// Writes the catalogue, prose included, and the TypeScript types of its ids, from the lists of the core. Built natively
// and run by the build: catalogue.json and catalogue.d.ts appear in the folder named.
#include <cstdio>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/objectives/objectives.hpp"
#include "core/problems/datasets.hpp"
#include "core/problems/mlp.hpp"
#include "core/problems/sampler.hpp"
#include "core/rules/rules.hpp"
#include "core/run/diagnosis_texts.hpp"
#include "core/schedules/schedules.hpp"
#include "core/solvers/solvers.hpp"
#include "wasm/json.hpp"

namespace {

using namespace downhill;

constexpr const char* kind_names[] = {"number", "integer", "switch", "choice"};
constexpr const char* scale_names[] = {"linear", "logarithmic"};

std::vector<std::string> split(std::string_view names) {
  std::vector<std::string> parts;
  while (!names.empty()) {
    const std::size_t end = names.find('|');
    parts.emplace_back(names.substr(0, end));
    names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
  }
  return parts;
}

void write_default(Json& json, const Range& range) {
  json.key("default");
  if (range.kind == Kind::toggle) {
    json.value(range.fallback != 0);
  } else if (range.kind == Kind::choice) {
    json.value(split(range.choices)[static_cast<std::size_t>(range.fallback)]);
  } else {
    json.value(range.fallback);
  }
}

void write_parameter(Json& json, const Parameter& parameter) {
  const Range& range = parameter.range;
  json.open('{').member("id", range.id).member("symbol", parameter.symbol);
  json.member("kind", kind_names[static_cast<int>(range.kind)]);
  write_default(json, range);
  if (range.kind == Kind::number || range.kind == Kind::integer) {
    json.member("min", range.min).member("max", range.max);
    json.member("scale", scale_names[static_cast<int>(parameter.scale)]);
  }
  if (range.kind == Kind::choice) {
    json.key("choices").open('[');
    for (const std::string& name : split(range.choices)) json.value(name);
    json.close(']');
  }
  json.member("doc", parameter.doc).close('}');
}

template <class Parameters>
void write_parameters(Json& json, const Parameters& parameters) {
  json.key("parameters").open('[');
  for (const Parameter& parameter : parameters) write_parameter(json, parameter);
  json.close(']');
}

template <class Pairs>
void write_symbols(Json& json, const char* name, const Pairs& pairs) {
  json.key(name).open('[');
  for (const auto& pair : pairs) json.open('{').member("id", pair.id).member("symbol", pair.symbol).close('}');
  json.close(']');
}

void write_box(Json& json, const char* name, const Box& box) {
  json.key(name).open('{');
  json.key("min").open('[').value(box.min[0]).value(box.min[1]).close(']');
  json.key("max").open('[').value(box.max[0]).value(box.max[1]).close(']').close('}');
}

template <class R>
void write_rule(Json& json) {
  const RuleInfo& info = R::info;
  json.open('{').member("id", info.id).member("name", info.name).member("kind", "rule").member("tex", info.tex);
  json.member("advice", info.advice).member("source", info.source).member("differs", info.differs);
  json.member("numpy", info.numpy).member("numpy_start", info.numpy_start).member("pytorch", info.pytorch);
  json.member("asks_elsewhere", AsksElsewhere<R>).member("noisy", is_noisy<R>).member("normalised", is_normalised<R>);
  write_parameters(json, R::parameters);
  write_symbols(json, "slots", R::slots);
  write_symbols(json, "terms", R::terms);
  json.close('}');
}

template <class S>
void write_solver(Json& json) {
  const SolverInfo& info = S::info;
  json.open('{').member("id", info.id).member("name", info.name).member("kind", "solver").member("tex", info.tex);
  json.member("advice", info.advice).member("source", info.source).member("differs", info.differs);
  json.member("numpy", info.numpy).member("numpy_start", info.numpy_start).member("pytorch", "");
  json.member("asks_elsewhere", false).member("noisy", false).member("normalised", false);
  write_parameters(json, S::parameters);
  write_symbols(json, "slots", S::slots);
  write_symbols(json, "terms", std::array{Term{"step", R"(\theta_{k+1} - \theta_k)"}});
  json.close('}');
}

template <class M>
void write_method(Json& json) {
  if constexpr (Rule<M>) {
    write_rule<M>(json);
  } else {
    write_solver<M>(json);
  }
}

/// Losses over data, which the caller brings or which a seed draws.
using Problems = decltype(std::tuple_cat(std::declval<LinearProblems>(), std::declval<std::tuple<Mlp>>()));

using Methods = decltype(std::tuple_cat(std::declval<Rules>(), std::declval<Solvers>()));

template <class O>
void write_objective(Json& json) {
  const ObjectiveInfo& info = O::info;
  json.open('{').member("id", info.id).member("name", info.name).member("tex", info.tex);
  json.member("teaches", info.teaches).member("source", info.source);
  json.member("python", info.python).member("numpy_gradient", info.numpy_gradient);
  json.member("dimension", static_cast<double>(O::dimension));
  write_parameters(json, O::parameters);
  write_box(json, "domain", O::domain);
  write_box(json, "view", O::view);
  json.close('}');
}

template <class S>
void write_schedule(Json& json) {
  const ScheduleInfo& info = S::info;
  json.open('{').member("id", info.id).member("name", info.name).member("tex", info.tex);
  json.member("advice", info.advice).member("source", info.source);
  json.member("numpy", info.numpy).member("numpy_start", info.numpy_start).member("watches", watches<S>);
  write_parameters(json, parameters_of_schedule<S>());
  json.close('}');
}

void write_names(Json& json, const char* name, std::string_view names) {
  json.key(name).open('[');
  for (const std::string& each : split(names)) json.value(each);
  json.close(']');
}

template <class P>
void write_problem(Json& json) {
  const ProblemInfo& info = P::info;
  json.open('{').member("id", info.id).member("name", info.name).member("tex", info.tex).member("doc", info.doc);
  write_names(json, "losses", info.losses);
  if constexpr (std::is_same_v<P, Mlp>) {
    write_parameters(json, P::parameters);
  } else {
    json.key("parameters").open('[');
    if (info.id != LeastSquares::info.id) write_parameter(json, l2_parameter);
    json.close(']');
  }
  json.close('}');
}

template <class D>
void write_dataset(Json& json) {
  const DatasetInfo& info = D::info;
  json.open('{').member("id", info.id).member("name", info.name).member("problem", info.problem);
  json.member("loss", info.loss).member("doc", info.doc).member("numpy", info.numpy).close('}');
}

void write_diagnosis(Json& json, const DiagnosisInfo& info) {
  json.open('{').member("id", info.id).member("name", info.name).member("rule", info.rule);
  write_names(json, "values", info.values);
  json.member("remedy", info.remedy).close('}');
}

template <class... T, class Write>
void write_list(Json& json, const char* name, std::tuple<T...>*, Write write) {
  json.key(name).open('[');
  (write.template operator()<T>(json), ...);
  json.close(']');
}

template <class... T>
std::string union_of(const char* name, std::tuple<T...>*) {
  std::string line = std::string("export type ") + name + " =";
  ((line += std::string("\n  | \"") + std::string(T::info.id) + "\""), ...);
  return line + ";\n\n";
}

bool write_file(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return false;
  const bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && whole;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: catalogue FOLDER\n");
    return 2;
  }
  const std::string folder = arguments[1];
  Json json;
  json.open('{');
  write_list(json, "methods", static_cast<Methods*>(nullptr), []<class M>(Json& to) { write_method<M>(to); });
  write_list(json, "objectives", static_cast<Objectives*>(nullptr), []<class O>(Json& to) { write_objective<O>(to); });
  write_list(json, "schedules", static_cast<Schedules*>(nullptr), []<class S>(Json& to) { write_schedule<S>(to); });
  json.key("schedule_numpy").open('{').member("before", shared_schedule_numpy_before);
  json.member("after", shared_schedule_numpy_after).close('}');
  write_list(json, "problems", static_cast<Problems*>(nullptr), []<class P>(Json& to) { write_problem<P>(to); });
  write_list(json, "datasets", static_cast<Datasets*>(nullptr), []<class D>(Json& to) { write_dataset<D>(to); });
  json.key("sampler").open('[');
  for (const Parameter& parameter : sampler_parameters) write_parameter(json, parameter);
  json.close(']').key("diagnoses").open('[');
  for (const DiagnosisInfo& info : diagnosis_infos) write_diagnosis(json, info);
  json.close(']').close('}');
  const std::string types = "// Written by the build from the lists of the core.\n\n" +
                            union_of("MethodId", static_cast<Methods*>(nullptr)) +
                            union_of("ObjectiveId", static_cast<Objectives*>(nullptr)) +
                            union_of("ScheduleId", static_cast<Schedules*>(nullptr));
  const bool written =
      write_file(folder + "/catalogue.json", json.text() + "\n") && write_file(folder + "/ids.ts", types);
  if (!written) std::fprintf(stderr, "cannot write to %s\n", folder.c_str());
  return written ? 0 : 1;
}
