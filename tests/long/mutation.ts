// Changes one number of a formula, compiles the tests of its kind against it, and tells whether one of them turns red.
// The changed header alone lies in a folder that the compiler searches first.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const links = join(root, "build/native/include");
const flags = ["-std=c++20", "-O0", "-ffp-contract=off", "-w"];

export type Kind = "rules" | "objectives";

/** The tests that are to notice, the quickest first. */
const watchers: Record<Kind, string[]> = {
  rules: [
    "rules_defaults_test.cpp",
    "rules_golden_test.cpp",
    "rules_laws_test.cpp",
    "rules_conformance_test.cpp",
  ],
  objectives: [
    "objectives_golden_test.cpp",
    "objectives_kinks_test.cpp",
    "objectives_derivatives_test.cpp",
    "objectives_critical_test.cpp",
  ],
};

export interface Mutant {
  kind: Kind;
  /** "core/rules/adam.hpp" */
  header: string;
  source: string;
  /** What stood there and what stands there now, for people. */
  change: string;
}

/** Comments and texts, which hold numbers that mean nothing, become blanks of the same length. */
const blanked = (source: string): string =>
  source.replace(/\/\/[^\n]*|R"\((?:.|\n)*?\)"|"(?:[^"\\\n]|\\.)*"/g, (text) => text.replace(/[^\n]/g, " "));

/** A number that is a factor or a summand, not an index, a size or a loop's bound. */
const constant =
  /(?<=[-+*/(,{=?:]\s?|return )(?<!\de-|(?:size_t|int) \w+ = )\d+(?:\.\d+)?(?:e-?\d+)?(?=\s?[-+*/),}?:;])/g;

/** One changed number per header: the first of the formula, or of the parameters where the formula has none. */
export function mutantsOf(kind: Kind): Mutant[] {
  const folder = join("core", kind);
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => ({ header: join(folder, name), source: readFileSync(join(root, folder, name), "utf8") }))
    .filter(({ source }) => /(Rule|Objective)Info info\{/.test(source))
    .map(({ header, source }) => {
      const code = blanked(source);
      const formula = code.search(/template <class V>\s+static (void step|V value)/);
      const found = [...code.matchAll(constant)];
      const inFormula = found.filter(({ index }) => index > formula);
      const match = inFormula.find(({ 0: text }) => text.includes(".")) ?? inFormula[0] ?? found[0];
      if (!match) throw new Error(`${header} has no number to change`);
      const [was] = match;
      const now = Number(was) === 0 ? "0.001" : `(${was} * 1.001)`;
      const line = code.slice(0, match.index).split("\n").length;
      const changed = source.slice(0, match.index) + now + source.slice(match.index + was.length);
      return { kind, header, source: changed, change: `${header}:${line}: ${was} becomes ${now}` };
    });
}

/** Compiles what all mutants share. */
export async function prepare(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "downhill-mutation-"));
  await Promise.all(
    ["core/simd/elementary.cpp", "tests/core/main.cpp"].map((file, i) =>
      run("g++", [
        ...flags,
        `-I${root}`,
        `-isystem${links}`,
        "-c",
        join(root, file),
        "-o",
        join(folder, `${i}.o`),
      ]),
    ),
  );
  return folder;
}

/**
 * The test file that turned red, or null when the mutant lives. Without a mutant: the tests as they are. Rejects when
 * something does not compile.
 */
export async function killer(
  shared: string,
  kind: Kind,
  mutant: Mutant | null,
  name: string,
): Promise<string | null> {
  const folder = join(shared, name);
  mkdirSync(join(folder, "core", kind), { recursive: true });
  if (mutant) writeFileSync(join(folder, mutant.header), mutant.source);
  try {
    for (const test of watchers[kind]) {
      const program = join(folder, "test");
      const include = [`-I${folder}`, `-I${root}`, `-isystem${links}`];
      const define = `-DDOWNHILL_GOLDEN="${join(root, "tests/golden")}"`;
      const objects = [join(shared, "0.o"), join(shared, "1.o")];
      const compile = [
        ...flags,
        ...include,
        define,
        join(root, "tests/core", test),
        ...objects,
        "-o",
        program,
      ];
      await run("g++", compile, { maxBuffer: 1 << 26 });
      const green = await run(program, ["--abort"], { cwd: root, maxBuffer: 1 << 26 }).then(
        () => true,
        () => false,
      );
      if (!green) return test;
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
