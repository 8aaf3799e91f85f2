import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { lessonOn } from "../../web/elements/playground/lesson-links.ts";
import { engineOf } from "../wasm/engines.ts";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { neighbour, share } from "../../web/elements/controls/dial.ts";
import type { Dial } from "../../web/elements/controls/dial.ts";
import { axesOf } from "../../web/views/eigen.ts";
import { count, plain, point, written } from "../../web/views/format.ts";
import { colourTable, heights } from "../../web/views/ground.ts";
import { colours, identities } from "../../web/views/identity.ts";
import { evenly, plane, logarithmicTicks, ticks } from "../../web/views/plane.ts";
import { regimeAt, regimesOf } from "../../web/views/regimes.ts";
import type { Place } from "../../web/views/scene.ts";
import type { Spot } from "../../web/views/polyline.ts";
import { lineThrough, simplified } from "../../web/views/polyline.ts";
import { decimated, limitsOf } from "../../web/views/series.ts";
import type { ChartData } from "../../web/views/series.ts";
import type { Series } from "../../web/views/series.ts";
import { Dice } from "./samples.ts";

describe("numbers in words", () => {
  test.each([
    [0, "0"],
    [0.1 + 0.2, "0.3"],
    [-1.2, "−1.2"],
    [12345.678, "12300"],
    [1e5, "10⁵"],
    [-2.5e-7, "−2.5·10⁻⁷"],
    [Infinity, "∞"],
    [NaN, "not a number"],
  ])("%d", (value, text) => {
    expect(written(value)).toBe(text);
  });

  test("points, counts and fields", () => {
    expect(point([1, -2])).toBe("(1, −2)");
    expect(point([1, 2, 3, 4, 5])).toBe("(1, 2, 3, 4, …)");
    expect(count(1, "step")).toBe("1 step");
    expect(count(2000, "step")).toBe("2,000 steps");
    expect(Number(plain(0.1 + 0.2))).toBe(0.3);
  });
});

describe("identities", () => {
  test("no two runs look alike, and a method looks the same alone and among others", () => {
    const twelve = identities(["momentum", "adam", "adam", ...Array<string>(9).fill("lion")]);
    expect(new Set(twelve.map((each) => JSON.stringify(each))).size).toBe(12);
    expect(identities(["adam"])[0]).toEqual(identities(["momentum", "adam"])[1]);
  });
});

describe("colours", () => {
  const tokens = readFileSync(new URL("../../web/styles/tokens.css", import.meta.url), "utf8");
  const token = (name: string, dark: boolean): [number, number, number] => {
    const [, light = "", night = ""] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(
      tokens,
    )!;
    const hex = dark ? night : light;
    return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];
  };
  const luminance = (rgb: number[]): number => {
    const [r = 0, g = 0, b = 0] = rgb.map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: number[], b: number[]): number => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  test.each([false, true])("runs stand out by 4.5 to 1 from paper and panel, dark: %s", (dark) => {
    for (let i = 0; i < colours; ++i)
      for (const ground of ["paper", "panel"])
        expect(
          contrast(token(`series-${i}`, dark), token(ground, dark)),
          `series ${i} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
  });

  test.each([false, true])("heights change evenly and in one direction, dark: %s", (dark) => {
    const table = colourTable([0, 1, 2, 3, 4].map((i) => `rgb(${token(`ground-${i}`, dark).join(", ")})`));
    const light = Array.from({ length: 256 }, (_, i) =>
      luminance(Array.from(table.subarray(3 * i, 3 * i + 3))),
    );
    for (let i = 1; i < 256; ++i)
      expect((light[i]! - light[i - 1]!) * (dark ? 1 : -1)).toBeGreaterThanOrEqual(-0.002);
  });
});

describe("heights", () => {
  test("share and value are inverse, from the lowest to the highest", () => {
    const { share: part, value } = heights(Float64Array.from({ length: 1000 }, (_, i) => (i - 300) ** 2 - 5));
    expect(part(-5)).toBe(0);
    expect(part(699 ** 2 - 5)).toBeCloseTo(1, 12);
    for (const at of [0.1, 0.5, 0.9]) expect(part(value(at))).toBeCloseTo(at, 12);
  });

  test("flat ground and ground that is not finite do no harm", () => {
    expect(heights(new Float64Array(9)).share(0)).toBe(0);
    expect(heights(Float64Array.of(NaN, Infinity, 1)).share(1)).toBe(0);
  });
});

describe("the plane", () => {
  test("there and back", () => {
    const screen = plane({ min: [-2, -1], max: [2, 3] }, { width: 400, height: 200 });
    expect(screen.toX(0)).toBe(200);
    expect(screen.toY(3)).toBe(0);
    expect(screen.fromY(screen.toY(1.25))).toBeCloseTo(1.25, 12);
  });

  test("is widened to equal units, and left alone where that would hide it", () => {
    expect(evenly({ min: [-2, -2], max: [2, 2] }, { width: 400, height: 200 })).toEqual({
      min: [-4, -2],
      max: [4, 2],
    });
    const flat = { min: [0, 0], max: [100, 1] };
    expect(evenly(flat, { width: 100, height: 100 })).toBe(flat);
  });

  test("ticks are round", () => {
    expect(ticks(-1.1, 1.1, 4)).toEqual([-1, 0, 1]);
    expect(ticks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  test("of a logarithmic axis stand at even distances, however long or short it is", () => {
    expect(logarithmicTicks(1e-8, 1, 6)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
    expect(logarithmicTicks(0.02, 1.5, 6)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1]);
    expect(logarithmicTicks(2.1, 24, 6)).toEqual([5, 10, 20]);
    expect(logarithmicTicks(1.1, 1.9, 6)).toEqual([1.2, 1.4, 1.6, 1.8]);
    const powers = logarithmicTicks(24, 1e120, 6).map(Math.log10);
    expect(new Set(powers.slice(1).map((each, i) => Math.round(each - powers[i]!)))).toEqual(new Set([20]));
    expect(logarithmicTicks(1e-320, 1e308, 6).length).toBeGreaterThan(1);
    for (const [min, max] of [
      [0, 1],
      [NaN, 1],
      [1, 1],
      [-1, 1],
      [1, Infinity],
    ] as const)
      // prettier-ignore
      expect(logarithmicTicks(min, max, 6)).toEqual([]);
  });
});

describe("regimes of the learning rate", () => {
  const place = { L: 2 } as Place;
  test.each([
    [0.1, "creeps"],
    [0.5, "arrives"],
    [0.9, "swings"],
    [1, "circles"],
    [1.01, "diverges"],
  ])("η = %d on x²: it %s", (rate, id) => {
    expect(regimeAt(regimesOf(place, "gradient_descent", 0)!, rate)).toBe(id);
  });

  test("momentum bears a rate up to 2(1 + β)/L, and nothing is claimed where nothing is known", () => {
    expect(regimesOf(place, "momentum", 0.5)!.limit).toBe(1.5);
    expect(regimesOf(place, "adam", 0)).toBeNull();
    expect(regimesOf({ L: 3 } as Place, "adam", 0)).toBeNull();
    expect(regimesOf({ L: null } as Place, "gradient_descent", 0)).toBeNull();
  });
});

describe("the dial", () => {
  const dial = (value: number, more: Partial<Dial> = {}): Dial => ({
    id: "",
    label: "",
    value,
    min: 1e-9,
    max: 1e3,
    logarithmic: true,
    change: () => undefined,
    ...more,
  });

  test.each([
    [0.1, 1, 0.11],
    [0.1, -1, 0.099],
    [0.95, 1, 0.96],
    [1, -1, 0.99],
    [1000, 1, 1000],
    [1e-9, -1, 1e-9],
  ] as const)("from %d by %d to %d", (from, direction, to) => {
    const next = neighbour(dial(from), direction);
    expect(next).toBeCloseTo(to, 12);
  });

  test("reaches zero where zero is allowed, and leaves it again", () => {
    const zero = dial(0, { min: 0, max: 10 });
    expect(neighbour(zero, 1)).toBeGreaterThan(0);
    expect(neighbour({ ...zero, value: neighbour(zero, 1) }, -1)).toBe(0);
    expect(share(zero, 0)).toBe(0);
  });

  test("a value outside of the slider stands at its end", () => {
    expect(share(dial(500, { from: 0.01, to: 3 }), 500)).toBe(1);
  });
});

describe("long curves", () => {
  test("keep their extremes when they are thinned", () => {
    const y = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 50));
    y[4321] = 9;
    y[7777] = -9;
    const x = Float64Array.from(y, (_, i) => i);
    const series = { step: x, x, y } as unknown as Series;
    const points = decimated(series, 600).map((i) => ({ x: series.x[i]!, y: series.y[i]! }));
    expect(points.length).toBeLessThanOrEqual(602);
    const values = points.map((each) => each.y);
    expect(Math.max(...values)).toBe(9);
    expect(Math.min(...values)).toBe(-9);
    expect(points[points.length - 1]!.x).toBe(9999);
  });
});

describe("a line with fewer points", () => {
  const away = (p: Spot, a: Spot, b: Spot): number => {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(Math.max(along, 0), 1);
    return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
  };
  const distanceFrom = (line: Spot[], p: Spot): number =>
    Math.min(...line.slice(1).map((b, i) => away(p, line[i]!, b)));

  const thinned = (spots: Spot[]): Spot[] => {
    return simplified(lineThrough(spots)).map((i) => spots[i]!);
  };

  test("is the same line to the eye", () => {
    const dice = new Dice(7);
    const lines = [
      Array.from({ length: 500 }, (_, i) => ({ x: 200 * Math.cos(i / 60), y: 200 * Math.sin(i / 60) })),
      Array.from({ length: 500 }, (_, i) => ({ x: i, y: 40 * Math.sin(i / 3) * Math.exp(-i / 90) })),
      Array.from({ length: 300 }, (_, i) => ({ x: 100 * 0.97 ** i * Math.cos(3 * i), y: 0 })),
      Array.from({ length: 300 }, () => ({ x: 100 * dice.next(), y: 100 * dice.next() })),
    ];
    for (const line of lines) {
      const few = thinned(line);
      expect([few[0], few.at(-1)]).toEqual([line[0], line.at(-1)]);
      // Each point lies within 0.2 pixels of a line through a point kept, and so does the end of that line.
      for (const spot of line) expect(distanceFrom(few, spot)).toBeLessThan(0.41);
    }
    expect(thinned(lines[0]!).length).toBeLessThan(lines[0]!.length / 4);
  });

  test("goes to the end of a way there and back", () => {
    const there = Array.from({ length: 50 }, (_, i) => ({ x: i, y: 0 }));
    const few = thinned([...there, ...there.slice(0, -1).reverse()]);
    expect(few.map(({ x }) => x)).toEqual([0, 49, 0]);
  });
});

describe("the upright axis of a chart ends at round numbers", () => {
  const limits = (y: number[], logarithmic: boolean, floor: number | null = null): [number, number] =>
    limitsOf({ series: [{ y }], logarithmic, floor } as unknown as ChartData);

  test.each<[string, number[], boolean, [number, number]]>([
    ["powers of ten", [3, 0.004, 170], true, [1e-3, 1e3]],
    ["some of them, where they are many", [4e-30, 170], true, [1e-30, 1e3]],
    ["one digit, where they are few", [0.123, 0.456], true, [0.1, 0.5]],
    ["no zeros", [0, 1e-5, 1], true, [1e-5, 1]],
    ["more powers of ten than a quotient can hold", [1e-200, 1e200], true, [1e-204, 1e204]],
    ["all that there are", [5e-324, 1.6e308], true, [5e-324, Number.MAX_VALUE]],
    ["the last of them", [1.2e308, 1.6e308], true, [1e308, Number.MAX_VALUE]],
    ["even steps", [-0.31, 1.02], false, [-0.4, 1.2]],
    ["nothing to show", [NaN, 0, -1], true, [0.1, 1]],
    ["one value", [2, 2], false, [1, 3]],
    ["one value among powers of ten", [0.1, 0.1], true, [0.01, 1]],
    ["values that differ by rounding", [0.1, 0.1 + 2e-17], true, [0.01, 1]],
  ])("%s", (_, y, logarithmic, wanted) => {
    const [low, high] = limits(y, logarithmic);
    expect(Math.abs(low - wanted[0])).toBeLessThanOrEqual(1e-12 * Math.abs(wanted[0]));
    expect(high / wanted[1]).toBeCloseTo(1, 12);
  });

  test("above the dips that are left out", () => {
    expect(limits([1e-9, 0.5, 900], true, 0.02)[0]).toBe(0.01);
  });
});

describe("axes of a bowl", () => {
  test("of a known matrix", () => {
    const { values, vectors } = axesOf([2, 1, 1, 2], 2);
    expect(values[0]).toBeCloseTo(1, 14);
    expect(values[1]).toBeCloseTo(3, 14);
    expect(Math.abs(vectors[1]![0]! - vectors[1]![1]!)).toBeLessThan(1e-14);
  });

  test("of random matrices: A v = λ v, and the trace stays", () => {
    const dice = new Dice(3);
    for (let round = 0; round < 20; ++round) {
      const n = 2 + dice.below(12);
      const half = Array.from({ length: n * n }, () => dice.next() - 0.5);
      const matrix = half.map((each, i) => each + half[(i % n) * n + Math.floor(i / n)]!);
      const { values, vectors } = axesOf(matrix, n);
      values.forEach((value, i) => {
        for (let row = 0; row < n; ++row) {
          const product = vectors[i]!.reduce((sum, part, k) => sum + part * matrix[row * n + k]!, 0);
          expect(product).toBeCloseTo(value * vectors[i]![row]!, 12);
        }
      });
      expect(values.reduce((a, b) => a + b)).toBeCloseTo(
        matrix.filter((_, i) => i % (n + 1) === 0).reduce((a, b) => a + b),
        12,
      );
    }
  });
});

describe("regimes with memory", () => {
  test.each([
    ["momentum", 0.5, 0],
    ["momentum", 0.9, 0],
    ["nesterov", 0.5, 0.5],
    ["nesterov", 0.9, 0.9],
  ])("%s with β = %d has the borders of the engine's roots", async (method, momentum, look_ahead) => {
    const engine = await engineOf();
    const { best, limit } = regimesOf({ L: 5 } as Place, method, momentum)!;
    const regime = (learning_rate: number): string =>
      engine.spectrum({ learning_rate, momentum, look_ahead, eigenvalues: [5] })[0]!.regime;
    expect(regime(0.99 * best)).toBe("monotone");
    expect(regime(1.01 * best)).not.toBe("monotone");
    expect(regime(0.999 * limit)).not.toBe("diverging");
    expect(regime(1.001 * limit)).toBe("diverging");
  });
});

test("every step of a lesson that the playground leads to exists", async () => {
  const regimes = ["creeps", "arrives", "swings", "circles", "diverges"] as const;
  for (const method of ["gradient_descent", "momentum", "nesterov"])
    for (const { page } of regimes.map((each) => lessonOn(method, each))) {
      const [, lesson, step] = /^lessons\/([\w-]+)\.html#([\w-]+)$/.exec(page)!;
      const text = await readFile(resolve(import.meta.dirname, `../../lessons/en/${lesson}.md`), "utf8");
      expect(text).toMatch(new RegExp(`^## .*\\{#${step}\\}`, "m"));
    }
});
