#include "core/proofs/theorem.hpp"
#include "core/proofs/theorem_texts.hpp"

namespace downhill::proofs {
namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

ProofLine proof_line(std::string_view text) {
  std::string parts[4];
  for (std::string& part : parts) {
    const std::size_t bar = text.find('|');
    part = trimmed(text.substr(0, bar));
    text = bar == std::string_view::npos ? std::string_view() : text.substr(bar + 1);
  }
  return {parts[0], parts[1], parts[2], parts[3]};
}

Theorem parse(std::string_view text) {
  Theorem theorem;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, colon);
    const std::string rest = trimmed(line.substr(colon + 1));
    if (key == "id") theorem.id = rest;
    if (key == "title") theorem.title = rest;
    if (key == "kind") theorem.observation = rest == "observation";
    if (key == "assume") theorem.assumptions.push_back(rest);
    if (key == "tex") theorem.tex = rest;
    if (key == "words") theorem.words = rest;
    if (key == "measure") theorem.measure = rest;
    if (key == "tight") theorem.tight = rest == "yes";
    if (key == "worst") theorem.worst = rest;
    if (key == "source") theorem.source = rest;
    if (key == "lean") theorem.lean = rest;
    if (key == "claims") theorem.claims = rest;
    if (key == "line") theorem.lines.push_back(proof_line(rest));
  }
  return theorem;
}

}  // namespace

const std::vector<Theorem>& theorems() {
  static const std::vector<Theorem> all = [] {
    std::vector<Theorem> parsed;
    for (std::string_view text : theorem_texts()) parsed.push_back(parse(text));
    return parsed;
  }();
  return all;
}

}  // namespace downhill::proofs
