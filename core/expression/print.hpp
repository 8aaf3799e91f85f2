// The learner's text as TeX and as NumPy code.
#pragma once

#include <string>
#include <vector>

#include "core/expression/syntax.hpp"

namespace downhill {

/// TeX of the tree under `root`.
std::string print_tex(const Syntax& syntax, int root);

/// TeX of a name: \theta, x_{1}, \mathrm{velocity}.
std::string tex_name(const std::string& name);

/// NumPy code of the tree under `root`; `spelled` holds what to write for each node that is a name or a number.
std::string print_numpy(const Syntax& syntax, int root, const std::vector<std::string>& spelled);

/// A name that Python accepts: its own words and ours get a trailing underscore (lambda_).
std::string numpy_name(const std::string& name);

}  // namespace downhill
