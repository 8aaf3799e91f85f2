// Texts that learners type, against the real engine: a malformed one gets a sentence and a place inside of the text, and
// nothing of it is run.
import { beforeAll, describe, expect, test } from "vitest";
import { EngineError } from "../../web/engine/error.ts";
import type { Engine } from "../../web/engine/engine.ts";
import { firstTexts, ownDimension } from "../../web/state/own.ts";
import { Dice, malformed } from "../web/samples.ts";
import { engineOf } from "./engines.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await engineOf();
});

const functions = [
  firstTexts.function,
  "(1 - x)^2 + 20*(y - x^2)^2",
  "sin(2x)*exp(-x^2) + max(x, y)",
  "abs(x) + where(y > 1, y, 2)",
];
const programs = [
  firstTexts.method,
  "v = 0.9*v - eta*grad(theta + 0.9*v)\ntheta = theta + v",
  "initial s = 1\ns = 0.9*s + 0.1*g^2 # average\ntheta -= eta*g/(sqrt(s) + 1e-8)",
];

function refusal(action: () => unknown): EngineError {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

const trace = (program: string) =>
  engine.run({ objective: { id: "sphere" }, method: { program, learning_rate: 0.1 }, steps: 2 });

describe("malformed texts", () => {
  test("200 functions: each gets a sentence and a place", () => {
    const dice = new Dice(21);
    for (let i = 0; i < 200; ++i) {
      const text = malformed(dice, functions);
      const { message, position, code } = refusal(() => engine.describe({ expression: text }));
      expect(code, text).toBe("parse");
      expect(message.length, text).toBeGreaterThan(10);
      expect(position, text).toBeGreaterThanOrEqual(0);
      expect(position, text).toBeLessThanOrEqual(text.length);
    }
  });

  test("200 programs: each gets a sentence with line and column, and a place", () => {
    const dice = new Dice(22);
    const bare = programs.map((text) => text.replace(/ #.*/, ""));
    for (let i = 0; i < 200; ++i) {
      const text = malformed(dice, bare);
      const { message, position, code } = refusal(() => trace(text));
      expect(code, text).toBe("parse");
      expect(message, text).toMatch(/^line \d+, column \d+: /);
      expect(position, text).toBeGreaterThanOrEqual(0);
      expect(position, text).toBeLessThanOrEqual(text.length);
      const [line = 0, column = 0] = message.match(/\d+/g)!.map(Number);
      const before = text.slice(0, position).split("\n");
      expect([line, column], text).toEqual([before.length, before.at(-1)!.length + 1]);
    }
  });

  test("cut anywhere, a text is taken or refused, and the engine goes on", () => {
    for (const text of [...functions, ...programs])
      for (let end = 0; end < text.length; ++end) {
        const part = text.slice(0, end);
        try {
          if (programs.includes(text)) trace(part);
          else engine.describe({ expression: part });
        } catch (error) {
          expect(error, part).toBeInstanceOf(EngineError);
        }
      }
    expect(trace(firstTexts.method).rows).toBe(3);
  });
});

test("the page knows how many variables a text has without asking", () => {
  for (const text of [...functions, "x^2", "2y", "x*y_", "sin(x)", "xy + x", "3", "y", "cosh(x) + exp(-x)"]) {
    let dimension: number;
    try {
      ({ dimension } = engine.describe({ expression: text }));
    } catch {
      continue;
    }
    expect(ownDimension(text), text).toBe(dimension);
  }
});
