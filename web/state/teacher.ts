// The teacher's set-up at work: what it may name, how an address says it, and what it makes of a change. Loaded where
// there is one.
import type { Catalog } from "../engine/types.ts";
import { owners } from "./link.ts";
import { Report, quoted } from "./report.ts";
import type { Remark } from "./report.ts";
import { freeHand, isFixed, isListFixed } from "./setup.ts";
import type { Bound, Setup } from "./setup.ts";
import { drawerIds, functionsOf } from "./state.ts";
import type { MethodSetting, Setting, State, Values } from "./state.ts";

/** What a method is told besides its parameters. */
const rows = ["schedule", "clip", "noise", "sampler"] as const;

/** Every name that a teacher can use, in the order of the link. */
export function pathsOf(catalog: Catalog): string[] {
  const parameters = (entries: readonly { parameters: readonly { id: string }[] }[]): string[] => [
    ...new Set(entries.flatMap((entry) => entry.parameters.map(({ id }) => id))),
  ];
  const inside: Record<string, string[]> = {
    f: parameters(functionsOf(catalog)),
    m: [...parameters(catalog.methods), ...rows],
    open: [...drawerIds],
  };
  return Object.keys(owners).flatMap((key) => [key, ...(inside[key] ?? []).map((id) => `${key}.${id}`)]);
}

const clamp = (value: number, { min, max }: Bound): number => Math.min(Math.max(value, min), max);

/** The state that a change leads to when what is fixed stays and what is bounded keeps to its bounds. */
export function held(setup: Setup, next: State, before: State): State {
  if (setup === freeHand) return next;
  // The start and the data that come with another function make no sense without it.
  if (next.objective.id !== before.objective.id && isListFixed(setup, "f")) return before;
  const state = { ...next };
  for (const [key, name] of Object.entries(owners))
    if (key !== "m" && key !== "f" && isFixed(setup, key)) Object.assign(state, { [name]: before[name] });
  if (next.drawer && isFixed(setup, `open.${next.drawer}`)) state.drawer = before.drawer;
  state.objective = heldSetting(setup, "f", next.objective, before.objective);
  state.methods = heldMethods(setup, next.methods, before.methods);
  for (const bound of setup.range) confine(state, bound);
  return consistent(state);
}

function heldMethods(setup: Setup, next: MethodSetting[], before: MethodSetting[]): MethodSetting[] {
  if (!isListFixed(setup, "m")) return next;
  return before.map((old, i) => {
    const now = next[i];
    if (!now || now.id !== old.id || next.length !== before.length) return old;
    const kept = { ...heldSetting(setup, "m", now, old) };
    for (const row of rows) if (!isFixed(setup, `m.${row}`)) Object.assign(kept, { [row]: now[row] });
    return kept;
  });
}

/** The entry with its fixed parameters as they were; another entry only where the choice is free. */
function heldSetting<T extends Setting>(setup: Setup, key: "m" | "f", next: T, before: T): T {
  if (!isListFixed(setup, key)) return next;
  const values: Values = {};
  for (const id of new Set([...Object.keys(next.values), ...Object.keys(before.values)])) {
    const value = (isFixed(setup, `${key}.${id}`) ? before : next).values[id];
    if (value !== undefined) values[id] = value;
  }
  return { ...before, values };
}

function confine(state: State, bound: Bound): void {
  const [key = "", parameter] = bound.path.split(".");
  const confined = (values: Values, id: string): Values =>
    typeof values[id] === "number" ? { ...values, [id]: clamp(values[id], bound) } : values;
  const name = owners[key];
  if (parameter !== undefined && key === "m")
    state.methods = state.methods.map((each) => ({ ...each, values: confined(each.values, parameter) }));
  else if (parameter !== undefined)
    state.objective = { ...state.objective, values: confined(state.objective.values, parameter) };
  else if (key === "x") state.start = state.start?.map((x) => clamp(x, bound)) ?? null;
  else if (name && typeof state[name] === "number")
    Object.assign(state, { [name]: Math.round(clamp(state[name], bound)) });
}

/** The step shown and the pinned one lie inside of the run. */
function consistent(state: State): State {
  const { steps, pin, methods } = state;
  return {
    ...state,
    step: Math.min(state.step, steps),
    pin: pin && pin.run < methods.length ? { ...pin, step: Math.min(pin.step, steps) } : null,
    chosen: Math.min(state.chosen, methods.length - 1),
  };
}

const most = 100;

/** Reads the three lists of an address: "m,-m.learning_rate", "x", "m.learning_rate:0.01..1". */
export function readSetup(
  texts: { hide?: string; lock?: string; range?: string },
  catalog: Catalog,
): { setup: Setup; remarks: Remark[] } {
  const report = new Report();
  const paths = new Set(["all", ...pathsOf(catalog)]);
  const names = (field: "hide" | "lock"): string[] =>
    parts(texts[field]).filter((part) => {
      const known = paths.has(part.replace(/^-/, ""));
      if (!known) report.add(field, `${field}: there is no control ${quoted(part)}.`);
      return known;
    });
  const range = parts(texts.range).flatMap((part) => readBound(part, paths, report));
  const setup = { hide: names("hide"), lock: names("lock"), range };
  const free = setup.hide.length + setup.lock.length + range.length === 0;
  return { setup: free ? freeHand : setup, remarks: report.remarks };
}

const parts = (text = ""): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .slice(0, most);

function readBound(text: string, paths: Set<string>, report: Report): Bound[] {
  const [, path = "", low = "", high = ""] = /^([\w.]+):([^.]*(?:\.\d[^.]*)?)\.\.(.+)$/.exec(text) ?? [];
  const [min, max] = [low, high].map((each) => (each === "" ? NaN : Number(each)));
  const whole = min !== undefined && max !== undefined && min <= max && Number.isFinite(max - min);
  if (whole && paths.has(path)) return [{ path, min, max }];
  report.add("range", `range: ${quoted(text)} is not a control with its bounds, such as n:10..100.`);
  return [];
}

/** The three lists as an address has them; those that are empty are left out. */
export function writeSetup({ hide, lock, range }: Setup): Record<string, string> {
  const texts = {
    hide: hide.join(","),
    lock: lock.join(","),
    range: range.map(({ path, min, max }) => `${path}:${min}..${max}`).join(","),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}
