// The public face of the proofs: everything another room may include.
#pragma once

#include "core/proofs/cancel.hpp"      // the numbers behind a proof; multipliers for which the function values cancel
#include "core/proofs/catalogue.hpp"   // claims of the ladder, by id; parse_claim for claims of one's own
#include "core/proofs/check.hpp"       // exact check at numbers: verdict, residual, squares, counterexample
#include "core/proofs/hint.hpp"        // proved, false or open; which multiplier is missing; the smallest factor
#include "core/proofs/prove.hpp"       // proofs for a whole range of parameters
#include "core/proofs/refutation.hpp"  // refuting a claim by data
#include "core/proofs/tex.hpp"         // claims and multipliers as TeX
#include "core/proofs/theorem.hpp"     // theorems and their bounds
#include "core/proofs/worst_case.hpp"  // the functions that attain them
