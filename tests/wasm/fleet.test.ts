// Fleets through the public interface: on this thread, in workers of several kinds, cancelled, refused, for a long time.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { coarseToFine } from "../../web/engine/fleet-order.ts";
import { type Compute, type Slice, runFleet } from "../../web/engine/fleet.ts";
import { Pool, type WorkerLike } from "../../web/engine/pool.ts";
import type { Engine, FleetProgress, FleetResult, FleetSpec } from "../../web/engine/engine.ts";
import { EngineError } from "../../web/engine/engine.ts";
import type { FromWorker } from "../../web/engine/worker-messages.ts";
import { engineOf, firstOf, restOf } from "./engines.ts";

vi.setConfig({ testTimeout: 60_000 });

let engine: Engine;
beforeAll(async () => {
  engine = await engineOf();
});

const basins: FleetSpec = {
  run: {
    objective: { id: "himmelblau" },
    method: { id: "adam", learning_rate: 0.1 },
    steps: 1500, // so many that workers come to their turn
    start: [0, 0],
  },
  vary: [
    { path: "start.0", min: -5, max: 5, count: 37 },
    { path: "start.1", min: -4, max: 4, count: 23 },
  ],
  target: 0.5,
  keep: ["end", "value", "steps_to_target", "basin", "status"],
};
const large: FleetSpec = {
  ...basins,
  run: { ...basins.run, steps: 4000 },
  vary: [
    { path: "start.0", min: -5, max: 5, count: 300 },
    { path: "start.1", min: -4, max: 4, count: 300 },
  ],
};

/** The bytes of everything kept. */
function bytes(result: FleetResult): string {
  const { end, value, steps_to_target, basin, status, step } = result;
  return [end, value, steps_to_target, basin, status, step]
    .map((numbers) =>
      Buffer.from(numbers!.buffer, numbers!.byteOffset, numbers!.byteLength).toString("base64"),
    )
    .join(" ");
}

/** A worker on this thread: it behaves as one from outside and can be killed. */
class PretendedWorker implements WorkerLike {
  static started = 0;
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  private dead = false;
  private served = 0;

  constructor(
    private readonly compute: Compute,
    /** Dies when it gets slice number `fatal`; −1: at the start. */
    private readonly fatal = Infinity,
  ) {
    ++PretendedWorker.started;
  }

  postMessage(message: Parameters<WorkerLike["postMessage"]>[0]): void {
    setTimeout(() => void this.serve(message));
  }

  terminate(): void {
    this.dead = true;
  }

  private async serve(message: Parameters<WorkerLike["postMessage"]>[0]): Promise<void> {
    if (this.dead) return;
    if (this.served++ > this.fatal) {
      this.onerror?.(new Event("error") as ErrorEvent);
    } else if (!("id" in message)) {
      this.onmessage?.({ data: { ready: true } } as MessageEvent<FromWorker>);
    } else {
      const result = await this.compute(message.slice);
      this.onmessage?.({ data: { id: message.id, result } } as MessageEvent<FromWorker>);
    }
  }
}

/** Runs a fleet as the engine does, with a pool of these workers. */
function through(size: number, start: () => WorkerLike, spec: FleetSpec = basins): Promise<FleetResult> {
  const pool = new Pool(size, { first: firstOf("simd"), rest: restOf("simd") }, engine.fleetNow, [start]);
  return runFleet(spec, engine.fleetNow, pool, {});
}

describe("the same bytes", () => {
  test("in slices with pauses and all at once", async () => {
    expect(bytes(await engine.fleet(basins))).toBe(bytes(engine.fleetNow(basins)));
  });

  test("with SIMD and without", async () => {
    expect(bytes((await engineOf("scalar")).fleetNow(basins))).toBe(bytes(engine.fleetNow(basins)));
  });

  for (const size of [1, 2]) {
    test(`in workers: ${size}`, async () => {
      PretendedWorker.started = 0;
      const result = await through(size, () => new PretendedWorker(engine.fleetNow));
      expect(bytes(result)).toBe(bytes(engine.fleetNow(basins)));
      expect(PretendedWorker.started).toBe(size);
    });
  }

  test("when a worker dies over a slice: it is replaced", async () => {
    PretendedWorker.started = 0;
    const result = await through(
      1,
      () => new PretendedWorker(engine.fleetNow, PretendedWorker.started === 0 ? 1 : 1e9),
    );
    expect(bytes(result)).toBe(bytes(engine.fleetNow(basins)));
    expect(PretendedWorker.started).toBe(2);
  });

  test("when every worker dies over every slice", async () => {
    const result = await through(2, () => new PretendedWorker(engine.fleetNow, 0));
    expect(bytes(result)).toBe(bytes(engine.fleetNow(basins)));
  });

  test("when no worker starts", async () => {
    const refused = (): WorkerLike => {
      throw new DOMException("refused", "SecurityError");
    };
    expect(bytes(await through(2, refused))).toBe(bytes(engine.fleetNow(basins)));
    expect(bytes(await through(2, () => new PretendedWorker(engine.fleetNow, -1)))).toBe(
      bytes(engine.fleetNow(basins)),
    );
  });

  test("as single runs", () => {
    const result = engine.fleetNow({ ...basins, keep: ["end"] });
    for (const [i, j] of [
      [0, 0],
      [36, 22],
      [17, 5],
    ] as const) {
      const start = [result.axes[0]!.values[i]!, result.axes[1]!.values[j]!];
      const { theta } = engine.run({ ...basins.run, start });
      const cell = i + j * 37;
      expect(Array.from(result.end!.subarray(2 * cell, 2 * cell + 2))).toEqual(Array.from(theta.slice(-2)));
    }
  });
});

describe("the order", () => {
  test("takes every cell once, coarse grid first", () => {
    for (const shape of [[1], [13], [8, 8], [17, 30], [1, 9]]) {
      const cells = Array.from(coarseToFine(shape));
      expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length);
      expect(cells.length).toBe(shape.reduce((product, count) => product * count, 1));
      expect(cells.map(({ stride }) => stride)).toEqual(
        cells.map(({ stride }) => stride).sort((a, b) => b - a),
      );
    }
    const coarse = Array.from(coarseToFine([17, 9])).filter(({ stride }) => stride === 8);
    expect(coarse.map(({ cell }) => cell)).toEqual([0, 8, 16, 136, 144, 152]);
  });

  test("progress tells how far it is and shows what is there", async () => {
    const seen: FleetProgress[] = [];
    let filled = 0;
    await engine.fleet(
      { ...large, run: { ...large.run, steps: 200 } },
      {
        onProgress: (progress) => {
          if (seen.length === 0)
            filled = progress.result.value!.filter((value) => !Number.isNaN(value)).length;
          seen.push(progress);
        },
      },
    );
    expect(seen.length).toBeGreaterThan(3);
    expect(filled).toBe(seen[0]!.done);
    expect(seen.at(-1)).toMatchObject({ done: 90_000, total: 90_000, stride: 1 });
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b));
  });
});

describe("cancelling", () => {
  test("rejects within 100 ms with an AbortError, and the engine goes on", async () => {
    const control = new AbortController();
    const running = engine.fleet(large, { signal: control.signal });
    let cancelled = 0;
    setTimeout(() => {
      cancelled = performance.now();
      control.abort();
    }, 30);
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - cancelled).toBeLessThan(100);
    expect(engine.fleetNow(basins).shape).toEqual([37, 23]);
  });

  test("before the start", async () => {
    await expect(engine.fleet(basins, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

describe("slices", () => {
  /** The lengths of the slices where a cell takes `each` milliseconds, and where every slice waits for its turn. */
  async function lengths(each: number, waits: number[] = []): Promise<number[]> {
    const seen: number[] = [];
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
    const here = (slice: Slice): FleetResult => {
      const { length } = slice.cells;
      if (length > 0) now += each * length + (waits[seen.length % waits.length] ?? 0);
      if (length > 0) seen.push(length);
      return engine.fleetNow({ ...slice, run: { ...slice.run, steps: 1 } });
    };
    await runFleet({ ...basins, run: { ...basins.run, steps: 100 } }, here, undefined, {}).finally(() =>
      clock.mockRestore(),
    );
    return seen;
  }

  test("of runs that take long are short, so that a cancelled fleet holds nobody up", async () => {
    const seen = await lengths(0.4);
    expect(seen.length).toBeGreaterThan(20);
    expect(Math.max(...seen.slice(1))).toBe(25); // 10 ms
  });

  test("do not shrink because somebody else needs the machine", async () => {
    const seen = await lengths(0.1, [0, 300, 300]);
    expect(seen.length).toBeGreaterThan(5);
    expect(Math.min(...seen.slice(0, -1))).toBe(100);
  });
});

describe("refusals", () => {
  test("a fleet that would not fit names the size that would", async () => {
    const spec: FleetSpec = {
      ...basins,
      run: { ...basins.run, steps: 9999 },
      vary: [
        { path: "start.0", min: -5, max: 5, count: 100 },
        { path: "start.1", min: -5, max: 5, count: 100 },
      ],
      keep: ["values"],
    };
    const error = await engine.fleet(spec).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: "too_large", field: "vary", allowed: "at most 2000 cells" });
    expect(() => engine.fleetNow(spec)).toThrow("2000 cells would fit");
    const fits = engine.fleetNow({ ...spec, vary: [{ path: "start.0", min: -5, max: 5, count: 20 }] });
    expect(fits.values!.length).toBe(20 * fits.rows!);
  });

  test("a bad value is the single run's error", () => {
    expect(() =>
      engine.fleetNow({ ...basins, vary: [{ path: "method.beta1", values: [0.9, 1.5] }] }),
    ).toThrow(EngineError);
  });
});

test("a thousand fleets leave no memory behind", () => {
  const small: FleetSpec = {
    ...basins,
    vary: [{ path: "start.0", min: -5, max: 5, count: 130 }],
    run: { ...basins.run, steps: 3 },
  };
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used = (): number => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const many = (count: number): void => {
    for (let i = 0; i < count; ++i) engine.fleetNow(small);
  };
  many(200);
  const before = used();
  many(1000);
  expect(used() / before).toBeLessThan(1.05);
});
