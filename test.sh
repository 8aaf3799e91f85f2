#!/usr/bin/env bash
# Sets up what is missing, builds, and runs every test or the parts named. Ends with the line "N passed, N failed".
source "$(dirname "${BASH_SOURCE[0]}")/scripts/setup.sh"

usual_parts=(core wasm web lessons proofs browser)
slow_parts=(sanitized scalar bench long coverage)
results=$root/build/test
passed=0
failed=0

# Adds counts to the total. Usage: count WHAT PASSED FAILED
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  printf '%-28s %5d passed, %d failed\n' "$1" "$2" "$3" >>"$results/summary"
}

# One test that is a command: passes when the command does. Usage: check WHAT COMMAND…
check() {
  local what=$1
  shift
  if (cd "$root" && "$@"); then count "$what" 1 0; else count "$what" 0 1; fi
}

# Builds a preset; a build that fails counts as one failed test. Usage: built PRESET [TARGET…]
built() { build_preset "$@" || { count "build $1" 0 1; return 1; }; }

# Runs a Catch2 program and counts its test cases; one that ends without its summary counts as failed.
catch2() {
  local what=$1 log=$results/$1.log cases
  shift
  (cd "$root" && "$@" --use-colour no 2>&1) | tee "$log" || true
  cases=$(sed -n 's/^All tests passed (.* in \([0-9]*\) test cases\{0,1\})$/\1 passed/p; s/^test cases: *//p' "$log" | tail -n 1)
  if [ "$cases" ]; then
    count "$what" "$(counted passed "$cases")" "$(counted failed "$cases")"
  else
    echo "$what ended without a summary." >&2
    count "$what" 0 1
  fi
}
# The number before a word in Catch2's summary, such as "5 | 4 passed | 1 failed"; 0 when the word is not there.
counted() { [[ $2 =~ ([0-9]+)\ $1($|\ *\|) ]] && echo "${BASH_REMATCH[1]}" || echo 0; }

# Counts what a JSON report says; without a report the runner has crashed. Usage: count_report WHAT FILE
count_report() {
  local numbers
  numbers=$(node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const [passed, failed] = report.stats
      ? [report.stats.expected, report.stats.unexpected + report.stats.flaky + report.errors.length]
      : [report.numPassedTests, report.numFailedTests + report.testResults.filter((file) =>
          file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")).length];
    console.log(passed, failed);' "$2" 2>/dev/null) || numbers="0 1"
  # shellcheck disable=SC2086
  count "$1" $numbers
}

# Runs the vitest files below a folder, if there are any. Usage: unit_tests WHAT FOLDER…
unit_tests() {
  local what=$1 report=$results/$1.json
  shift
  [ -n "$(cd "$root" && find "$@" -name '*.test.ts' 2>/dev/null)" ] || return 0
  rm -f "$report"
  (cd "$root" && npx vitest run "$@" --reporter=default --reporter=json --outputFile.json="$report") || true
  count_report "$what" "$report"
}

part_core() { if built native; then catch2 "core native" "$root/build/native/core_tests"; fi; }

# The core's tests once more, under AddressSanitizer and UndefinedBehaviorSanitizer.
part_sanitized() { if built asan core_tests; then catch2 "core sanitized" "$root/build/asan/core_tests"; fi; }

# The same tests as WebAssembly. Usage: core_as_wasm VARIANT
core_as_wasm() {
  if built "wasm-$1" core_tests; then catch2 "core wasm $1" node "$root/build/wasm-$1/core_tests.js"; fi
}

part_wasm() {
  core_as_wasm simd
  if built native downhill_dump && need_site; then unit_tests "engine" tests/wasm; fi
}

# Without SIMD; that its results are those of the other builds, bit for bit, is tested in part wasm.
part_scalar() { core_as_wasm scalar; }

part_web() {
  need_engine || return 0
  check "types" npx tsc --noEmit
  check "eslint" npx eslint --max-warnings=0 .
  check "prettier" npx prettier --check --log-level=warn .
  check "clang-format" clang-format --dry-run --Werror $(cd "$root" && find core wasm tests -name '*.cpp' -o -name '*.hpp')
  unit_tests "web" tests/web
}

part_lessons() { unit_tests "lessons" tests/lessons; }

part_proofs() { unit_tests "proofs" tests/proofs; }

# Runs Playwright, or those of its tests that are named. Usage: browser_tests WHAT [TEST…]
browser_tests() {
  local what=$1 report="$results/$1.json"
  shift
  rm -f "$report"
  (cd "$root" && PLAYWRIGHT_JSON_OUTPUT_NAME=$report npx playwright test --config tests/browser/playwright.config.ts \
    --reporter=list,json "$@") || true
  count_report "$what" "$report"
}

part_browser() {
  need_site && built native downhill_dump || return 0
  browser_tests "browser"
}

part_bench() {
  need_site || return 0
  need_browsers
  built native downhill_bench || return 0
  # One after the other: what is measured must have the machine to itself.
  local file
  for file in bench proofs page; do unit_tests "bench: $file" "tests/bench/$file.test.ts"; done
}

# A million inputs that libFuzzer derives from what they reach in the parser.
fuzz() {
  local program=$root/build/fuzz_expression
  need_packages clang++=clang
  check "fuzzer builds" clang++ -std=c++20 -O1 -g -ffp-contract=off -fsanitize=fuzzer,address,undefined -I. \
    tests/core/fuzz_expression.cpp core/expression/*.cpp core/simd/*.cpp core/{sentence,number_text}.cpp -o "$program"
  check "a million fuzzed texts" "$program" -seed=1 -runs=1000000 -max_len=2100 -artifact_prefix="$results/"
}

part_long() {
  need_packages /usr/lib/python3/dist-packages/numpy=python3-numpy /usr/lib/python3/dist-packages/torch=python3-torch
  need_site || return 0
  unit_tests "long" tests/long
  if built native core_tests; then
    DOWNHILL_INPUTS=1000000 catch2 "a million texts" "$root/build/native/core_tests" "Generated *"
  fi
  fuzz
  need_browsers
  DOWNHILL_LONG=1 browser_tests "lessons, every way" lessons.walks.spec.ts --project chromium
  DOWNHILL_MONKEY_SECONDS=600 browser_tests "monkey" playground.monkey.spec.ts --project chromium
}

# The share of the lines of core/ that its tests run; 95 % are asked for.
part_coverage() {
  need_packages gcovr=gcovr
  built coverage core_tests || return 0
  find "$root/build/coverage" -name '*.gcda' -delete
  catch2 "core measured" "$root/build/coverage/core_tests"
  check "95 % of core/" gcovr --root "$root" --filter core/ --exclude-throw-branches --fail-under-line 95 \
    --gcov-ignore-parse-errors build/coverage
}

# The engine's module, which types and unit tests of the page refer to.
need_engine() { build_engine || { count "build of the engine" 0 1; return 1; }; }
need_site() { build_site || { count "build of the site" 0 1; return 1; }; }

parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=("${usual_parts[@]}")
for part in "${parts[@]}"; do
  [[ " ${usual_parts[*]} ${slow_parts[*]} " == *" $part "* ]] ||
    fail "There is no part '$part'. The parts are: ${usual_parts[*]}, and on request ${slow_parts[*]}."
done

set_up_build
need_packages "${packages_to_test[@]}"
[[ " ${parts[*]} " == *" browser "* ]] && need_browsers
rm -rf "$results"
mkdir -p "$results"

for part in "${parts[@]}"; do
  say "Testing $part"
  "part_$part" || count "$part" 0 1
done

echo
cat "$results/summary"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
