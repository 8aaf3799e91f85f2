// The one table of what a link carries: key, how it is written, how it is read. Short keys, readable values.
//   #v=1&f=rosenbrock&m=adam,learning_rate:0.01~momentum&x=-1.2,1&n=200&k=50&level=2
import type { Catalog } from "../engine/types.ts";
import { readMap, writeMap } from "./map-link.ts";
import { readProve, writeProve } from "./prove-link.ts";
import { Report, quoted } from "./report.ts";
import type { Remark } from "./report.ts";
import { readMethod, readObjective, writeMethod, writeObjective } from "./settings.ts";
import {
  axisIds,
  chartIds,
  customaryPoints,
  dimensionOf,
  hasRows,
  drawerIds,
  levels,
  limits,
  lineFit,
  openingState,
  scaleIds,
} from "./state.ts";
import type { State } from "./state.ts";

/** The version of the form. A link of a later version is read as far as it is understood. */
export const version = 1;

interface Field {
  key: string;
  /** The part of the state that it writes and reads. */
  owns: keyof State;
  write: (state: State, catalog: Catalog) => string | null;
  /** Sets what the text says; the fields above it in the table are already read. */
  read: (text: string, state: State, catalog: Catalog, report: Report) => void;
}

const fields: Field[] = [
  {
    key: "f",
    owns: "objective",
    write: ({ objective }, catalog) => writeObjective(objective, catalog),
    read: (text, state, catalog, report) => {
      state.objective = readObjective(text, catalog, state.objective, report);
      if (state.objective.id === lineFit) state.data = customaryPoints;
    },
  },
  {
    key: "data",
    owns: "data",
    write: ({ data }) =>
      data && data !== customaryPoints ? data.map((row) => row.join(",")).join("~") : null,
    read: (text, state, _, report) => {
      const { id } = state.objective;
      if (!hasRows(state.objective)) report.add("data", `data: ${id} takes no points; they are left out.`);
      else if (id === lineFit) state.data = readRows(text, 2, report) ?? customaryPoints;
      else state.data = readRows(text, null, report);
    },
  },
  {
    key: "m",
    owns: "methods",
    write: ({ methods }, catalog) => methods.map((each) => writeMethod(each, catalog)).join("~"),
    read: (text, state, catalog, report) => {
      const parts = text.split("~");
      if (parts.length > limits.methods)
        report.add("m", `m: only the first ${limits.methods} of ${parts.length} methods are taken.`);
      const read = parts.slice(0, limits.methods).map((part) => readMethod(part, catalog, report));
      const known = read.filter((each) => each !== null);
      if (known.length > 0) state.methods = known;
    },
  },
  {
    key: "x",
    owns: "start",
    write: ({ start }) => start && start.join(","),
    read: (text, state, catalog, report) => {
      const parts = text.split(",");
      const dimension = dimensionOf(state.objective, catalog, state.data);
      if (parts.length !== dimension) {
        report.add(
          "x",
          `x: the start has ${parts.length} numbers but the function ${dimension} variables; the customary start is used.`,
        );
        return;
      }
      state.start = parts.map((part) => report.number("x", part, -limits.reach, limits.reach, 0));
    },
  },
  whole("n", "steps", 1, () => limits.steps),
  whole("k", "step", 0, (state) => state.steps),
  whole("level", "level", 0, () => levels.own),
  {
    key: "charts",
    owns: "charts",
    write: ({ charts }) =>
      charts.join() === openingState().charts.join() ? null : charts.join(",") || "none",
    read: (text, state, _, report) => {
      const names = text === "none" ? [] : text.split(",").slice(0, 20);
      const known = names.filter((name) => chartIds.some((id) => id === name)) as State["charts"];
      for (const name of names)
        if (!known.some((id) => id === name))
          report.add("charts", `charts: there is no chart ${quoted(name)}.`);
      state.charts = chartIds.filter((id) => known.includes(id));
    },
  },
  {
    key: "axis",
    owns: "axis",
    write: ({ axis }) => (axis === "steps" ? null : axis),
    read: (text, state, _, report) => {
      state.axis = report.choice("axis", text, axisIds, "steps");
    },
  },
  {
    key: "scale",
    owns: "scale",
    write: ({ scale }) => (scale === "logarithmic" ? null : scale),
    read: (text, state, _, report) => {
      state.scale = report.choice("scale", text, scaleIds, "logarithmic");
    },
  },
  {
    key: "pin",
    owns: "pin",
    write: ({ pin }) => pin && `${pin.run},${pin.step}`,
    read: (text, state, _, report) => {
      const [run = "", step = ""] = text.split(",");
      state.pin = {
        run: report.number("pin", run, 0, state.methods.length - 1, 0, true),
        step: report.number("pin", step, 0, state.steps, 0, true),
      };
    },
  },
  whole("seed", "seed", 0, () => limits.seed),
  {
    key: "open",
    owns: "drawer",
    write: ({ drawer }) => drawer,
    read: (text, state, _, report) => {
      const known = drawerIds.find((id) => id === text);
      if (known) state.drawer = known;
      else report.add("open", `open: there is no drawer ${quoted(text)}.`);
    },
  },
  whole("chosen", "chosen", 0, (state) => state.methods.length - 1),
  {
    key: "map",
    owns: "map",
    write: ({ map }) => writeMap(map),
    read: (text, state, _, report) => {
      state.map = readMap(text, report);
    },
  },
  whole("budget", "budget", 1, () => limits.budget),
  {
    key: "prove",
    owns: "prove",
    write: ({ prove }) => writeProve(prove),
    read: (text, state, _, report) => {
      state.prove = readProve(text, report);
    },
  },
];

/** The parts of the state by the names that a link has for them. */
export const owners: Readonly<Record<string, keyof State>> = Object.fromEntries(
  fields.map(({ key, owns }) => [key, owns]),
);

function whole(
  key: string,
  name: "steps" | "step" | "level" | "seed" | "chosen" | "budget",
  min: number,
  max: (state: State) => number,
): Field {
  return {
    key,
    owns: name,
    write: (state) => (state[name] === openingState()[name] ? null : String(state[name])),
    read: (text, state, _, report) => {
      state[name] = report.number(key, text, min, max(state), Math.min(state[name], max(state)), true);
    },
  };
}

/** Rows of so many numbers, or of as many as the first has; null where fewer than two can be read. */
function readRows(text: string, wanted: number | null, report: Report): State["data"] {
  const parts = text.split("~");
  if (parts.length > limits.points)
    report.add("data", `data: only the first ${limits.points} of ${parts.length} points are taken.`);
  const width = wanted ?? Math.min(parts[0]?.split(",").length ?? 0, limits.inputs + 1);
  const rows = parts.slice(0, limits.points).flatMap((part) => {
    const numbers = part.split(",", limits.inputs + 2);
    const row = numbers.map((each) => report.number("data", each, -limits.reach, limits.reach, NaN));
    if (width > 1 && row.length === width && row.every(Number.isFinite)) return [row];
    report.add("data", `data: ${quoted(part)} is not a point; it is left out.`);
    return [];
  });
  return rows.length >= 2 ? rows : null;
}

/** The hash of a state, without "#". What has its usual value is left out. */
export function writeLink(state: State, catalog: Catalog): string {
  const parts = fields.flatMap(({ key, write }) => {
    const text = write(state, catalog);
    return text === null ? [] : [`${key}=${text}`];
  });
  return [`v=${version}`, ...parts].join("&");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads a hash, with or without "#". Always gives a valid state, and says what it could not take. */
export function readLink(hash: string, catalog: Catalog): { state: State; remarks: Remark[] } {
  const state = openingState();
  const report = new Report();
  const said = new Map<string, string>();
  for (const part of hash.replace(/^#/, "").slice(0, 20_000).split("&").slice(0, 60)) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const key = equals < 0 ? part : part.slice(0, equals);
    if (key !== "v" && !fields.some((field) => field.key === key))
      report.add(
        key.slice(0, 40),
        `${quoted(decoded(key))} is not something that a link can say; it is ignored.`,
      );
    else if (said.has(key)) report.add(key, `${key}: said twice; the first counts.`);
    else said.set(key, equals < 0 ? "" : decoded(part.slice(equals + 1)));
  }
  readVersion(said.get("v"), said.size > 0, report);
  for (const { key, read } of fields) {
    const text = said.get(key);
    if (text !== undefined) read(text, state, catalog, report);
  }
  return { state, remarks: report.remarks };
}

function readVersion(text: string | undefined, anything: boolean, report: Report): void {
  if (text === String(version) || !anything) return;
  if (text === undefined)
    report.add("v", `v: the link does not say its version; it is read as version ${version}.`);
  else report.add("v", `v: version ${quoted(text)} is not known; the link is read as version ${version}.`);
}
