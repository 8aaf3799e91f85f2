// Maps against single runs and against theory: a cell is its run bit for bit, and the regimes that are drawn over a map
// of settings are those that its cells show.
import { beforeAll, describe, expect, test } from "vitest";
import { withValue } from "../../web/elements/explore/axes.ts";
import { momentumOf, overlayOf, prepare, regimeNames } from "../../web/elements/explore/regime-map.ts";
import type { Family } from "../../web/elements/explore/regime-map.ts";
import { Survey } from "../../web/elements/explore/survey.ts";
import type { Frame } from "../../web/elements/explore/survey.ts";
import { Computation } from "../../web/elements/playground/computation.ts";
import type { Engine } from "../../web/engine/engine.ts";
import { readLink, writeLink } from "../../web/state/link.ts";
import { method } from "../../web/state/state.ts";
import type { State } from "../../web/state/state.ts";
import { centres, valueAt } from "../../web/views/map-data.ts";
import { Dice } from "../web/samples.ts";
import { engineOf } from "./engines.ts";

let engine: Engine;
let computation: Computation;
beforeAll(async () => {
  engine = await engineOf();
  computation = new Computation(engine);
});

const stateOf = (link: string): State => readLink(link, engine.catalog()).state;

function frameOf(state: State): Frame {
  const frame = new Survey(engine, computation).frame(state);
  if (!frame) throw new Error("There is nothing to vary.");
  return frame;
}

const cells = 24;

function fleet({ question: { run, across, up, keep, target = 0 } }: Frame) {
  const [xs, ys] = [centres(across, cells), centres(up, cells)];
  const result = engine.fleetNow({
    run,
    vary: [
      { path: across.path, values: xs },
      { path: up.path, values: ys },
    ],
    keep,
    target,
  });
  return { result, xs, ys };
}

describe("a cell of a map and the run made from it agree bit for bit, through the link too", () => {
  test.each([
    "v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&n=60&map=basins",
    "v=1&f=himmelblau&m=adam,learning_rate:0.1&n=60&map=basins",
    "v=1&f=double_well&m=momentum,learning_rate:0.05&n=40&map=basins",
    "v=1&f=quadratic&m=momentum,learning_rate:0.1&n=50&map=settings",
    "v=1&f=rosenbrock&m=adam,learning_rate:0.1,schedule:cosine&n=50&map=settings~method.beta1,0,0.99~method.beta2,0,0.999",
    "v=1&f=quadratic&m=nesterov,learning_rate:0.02&n=50&map=settings~objective.L,1,100~method.momentum,0,1",
    "v=1&f=own,text:x%5E4-x*y%2By%5E2&m=own,learning_rate:0.01,text:theta=theta-eta*g&n=20&map=basins",
    "v=1&f=line_fit&m=gradient_descent,learning_rate:0.1&n=20&map=basins",
  ])("%s", (link) => {
    const state = stateOf(link);
    const frame = frameOf(state);
    const { result, xs, ys } = fleet(frame);
    const dice = new Dice(3);
    for (let i = 0; i < 12; ++i) {
      const [column, row] = [dice.below(cells), dice.below(cells)];
      const start = state.start ?? computation.place(state).start;
      const [x, y] = [xs[column]!, ys[row]!];
      const meant = withValue(withValue(state, 0, start, frame.across.path, x), 0, start, frame.up.path, y);
      const again = readLink(writeLink(meant, engine.catalog()), engine.catalog()).state;
      const trace = engine.run(computation.spec(again, 0, again.start ?? start));
      expect(Object.is(result.value![row * cells + column], trace.value.at(-1))).toBe(true);
    }
  });
});

test("the frame of a map does not follow what varies in it", () => {
  const state = stateOf("v=1&f=quadratic&m=momentum,learning_rate:0.1&n=50&map=settings");
  const { key } = frameOf(state);
  const start = computation.place(state).start;
  expect(frameOf(withValue(state, 0, start, "method.learning_rate", 0.03)).key).toBe(key);
  expect(frameOf(withValue(state, 0, start, "method.momentum", 0.5)).key).toBe(key);
  expect(frameOf({ ...state, steps: 51 }).key).not.toBe(key);
});

describe("regimes of theory", () => {
  const families: [string, Family][] = [
    ["momentum", (momentum) => ({ momentum, look_ahead: 0 })],
    ["nesterov", (momentum) => ({ momentum, look_ahead: momentum })],
    ["a fixed momentum", () => ({ momentum: 0.6, look_ahead: 0 })],
  ];

  test.each(families)("the borders lie where the spectrum changes: %s", async (_, family) => {
    await new Promise<void>((done) => prepare(engine, family, done));
    const size = 80;
    const overlay = overlayOf(engine, family, size, (x, y) => ({ p: y, h: 4.4 * x }));
    const near = (name: string, cell: number): boolean =>
      [-size - 1, -size, -size + 1, -1, 0, 1, size - 1, size, size + 1].some(
        (step) => overlay.regions.find((region) => region.name === name)?.inside[cell + step] === 1,
      );
    const dice = new Dice(9);
    for (let i = 0; i < 300; ++i) {
      const [column, row] = [1 + dice.below(size - 2), 1 + dice.below(size - 2)];
      const { momentum, look_ahead } = family((row + 0.5) / size);
      const h = (4.4 * (column + 0.5)) / size;
      const [{ regime } = { regime: "" }] = engine.spectrum({
        learning_rate: 1,
        momentum,
        look_ahead,
        eigenvalues: [h],
      });
      const name = regimeNames[regime === "one_step" ? "monotone" : regime]!;
      expect(near(name, row * size + column), `β = ${momentum}, h = ${h}: ${regime}`).toBe(true);
    }
  });

  test("on a quadratic the cells beyond the border grow, those within it shrink", async () => {
    const family = families[0]![1];
    await new Promise<void>((done) => prepare(engine, family, done));
    const state = stateOf("v=1&f=quadratic,mu:10,L:10&m=momentum,learning_rate:0.1&n=4000&map=settings");
    const frame = frameOf(state);
    const { result } = fleet(frame);
    const overlay = overlayOf(engine, family, cells, (x, y) => ({
      p: valueAt(frame.up, y),
      h: 10 * valueAt(frame.across, x),
    }));
    const diverges = overlay.regions.find(({ name }) => name === "diverges")!.inside;
    const first = engine.derivatives({ objective: { id: "quadratic", mu: 10, L: 10 }, at: [1, 1] }).value;
    let seen = 0;
    for (let cell = 0; cell < cells * cells; ++cell) {
      const [h, beta] = [
        10 * valueAt(frame.across, ((cell % cells) + 0.5) / cells),
        valueAt(frame.up, (Math.floor(cell / cells) + 0.5) / cells),
      ];
      // Within a hundredth of the border 4,000 steps are too few to tell.
      if (Math.abs(h - 2 * (1 + beta)) < 0.02 * (1 + beta)) continue;
      const value = result.value![cell]!;
      expect(!(value < first), `β = ${beta}, ηL = ${h}: ${value}`).toBe(diverges[cell] === 1);
      ++seen;
    }
    expect(seen).toBeGreaterThan(500);
  });

  test("theory is silent where it does not hold", () => {
    expect(momentumOf(method("adam"))).toBeNull();
    expect(momentumOf({ ...method("momentum"), noise: 1 })).toBeNull();
    expect(momentumOf(method("momentum", { form: "averaging" }))).toBeNull();
    expect(momentumOf(method("nesterov", { sequence: "fista" }))).toBeNull();
    expect(momentumOf(method("gradient_descent", { weight_decay: 0.1 }))).toBeNull();
  });
});
