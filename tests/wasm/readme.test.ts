// The README's example is run as it stands there, by a Node of its own, on the finished site.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const file = resolve(root, "build/readme.mjs");
const example = /```js\n(.*?)```/s.exec(readFileSync(resolve(root, "README.md"), "utf8"))?.[1] ?? "";

afterAll(() => rmSync(file, { force: true }));

test("the README's ten lines run Adam on Rosenbrock", () => {
  expect(existsSync(resolve(root, "dist/engine/engine.js")), "the finished site").toBe(true);
  expect(example.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(10);
  // The file lies in build/, so that nothing is left beside the sources.
  writeFileSync(file, example.replaceAll("./dist/", "../dist/"));
  const printed = execFileSync(process.execPath, [file], { cwd: root, encoding: "utf8" });
  // Where 5,000 steps of Adam end, as plain JavaScript, g++ and clang find it: 0x1.fffd271552bcfp-1, 0x1.fffa4be2a8e61p-1.
  const [x, y] = [0x1fffd271552bcf / 2 ** 53, 0x1fffa4be2a8e61 / 2 ** 53];
  const [, first, second, value] = /^f\((.*), (.*)\) = (.*)$/m.exec(printed) ?? [];
  expect(Math.abs(Number(first) - x)).toBeLessThan(1e-14);
  expect(Math.abs(Number(second) - y)).toBeLessThan(1e-14);
  expect(Number(value)).toBeCloseTo((1 - x) ** 2, 12);
});
