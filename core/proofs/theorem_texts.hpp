// The theorems as texts, one entry each.
//   id, title, kind (theorem | observation), assume (repeatable), tex, words, measure, tight (yes | no), worst, source,
//   lean, claims: one value each.   line: id | tex | words | uses
#pragma once

#include <string_view>
#include <vector>

namespace downhill::proofs {

std::vector<std::string_view> theorem_texts();

}  // namespace downhill::proofs
