// The worked example of CONTRIBUTING.md: the rule compiles as it stands there and passes what every rule must keep.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const folder = mkdtempSync(join(tmpdir(), "downhill-contributing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const strict = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"];
const compiler = ["-std=c++20", "-O0", "-ffp-contract=off", ...strict, `-I${folder}`, `-I${root}`];

/** The list of rules with one more. */
const rulesWith = (header: string, name: string): string =>
  read("core/rules/rules.hpp")
    .replace('#include "core/rules/rmsprop.hpp"', `#include "core/rules/rmsprop.hpp"\n#include "${header}"`)
    .replace("Langevin>", `Langevin, ${name}>`);

test("a rule is one file and one line", { timeout: 1_200_000 }, () => {
  const example = /```cpp\n(.*?)```/s.exec(read("CONTRIBUTING.md"))?.[1] ?? "";
  const [, header = ""] = /`(core\/rules\/\w+\.hpp)`:/.exec(read("CONTRIBUTING.md")) ?? [];
  const [, name = ""] = /struct (\w+) \{/.exec(example) ?? [];
  mkdirSync(join(folder, "core/rules"), { recursive: true });
  writeFileSync(join(folder, header), example);
  writeFileSync(join(folder, "core/rules/rules.hpp"), rulesWith(header, name));
  expect(rulesWith(header, name)).not.toBe(read("core/rules/rules.hpp"));

  // The table of rules holds it, and its kernel steps.
  writeFileSync(
    join(folder, "check.cpp"),
    `#include "core/rules/kernels.hpp"
int main() {
  const downhill::RuleEntry& entry = downhill::rule_entries().back();
  double coef[8], out[8];
  const double values[] = {0.5};
  entry.from(values, coef);
  entry.parts(-3.0, nullptr, 1.0, coef, out);
  return entry.id == "sign_descent" && out[0] == 0.5 ? 0 : 1;
}
`,
  );
  const sources = [join(root, "core/rules/kernels.cpp"), join(root, "core/simd/elementary.cpp")];
  execFileSync("g++", [...compiler, join(folder, "check.cpp"), ...sources, "-o", join(folder, "check")]);
  execFileSync(join(folder, "check"));

  const tests = ["tests/core/main.cpp", "tests/core/rules_conformance_test.cpp"].map((file) =>
    join(root, file),
  );
  const links = `-isystem${join(root, "build/native/include")}`;
  const objects = [...tests, join(root, "core/simd/elementary.cpp")];
  execFileSync("g++", [...compiler, links, ...objects, "-o", join(folder, "conformance")]);
  const report = execFileSync(join(folder, "conformance"), { encoding: "utf8" });
  expect(report).toContain("All tests passed");
});
