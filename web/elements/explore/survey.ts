// From the state to a question for the engine, and from its answer to a map and to sentences.
import type { Engine } from "../../engine/engine.ts";
import type { State } from "../../state/state.ts";
import { count, point, written } from "../../views/format.ts";
import type { Grid } from "../../views/ground.ts";
import { centres, percent, valueAt } from "../../views/map-data.ts";
import type { MapData } from "../../views/map-data.ts";
import type { Cell } from "../../views/map.ts";
import type { Place } from "../../views/scene.ts";
import type { Computation } from "../playground/computation.ts";
import { choices, chosenAxis, isPlane, usualAxes, withValue } from "./axes.ts";
import type { Choice } from "./axes.ts";
import { basinMap, targetOf } from "./basins.ts";
import { isExact, pointed } from "./mapping.ts";
import type { Answer, Question } from "./mapping.ts";
import { settingsMap } from "./settings-map.ts";
import type { Levels } from "./settings-map.ts";

/** What a map is of. Two frames with the same key ask for the same map. */
export interface Frame {
  key: string;
  question: Question;
  run: number;
  across: Choice;
  up: Choice;
  choices: Choice[];
  place: Place;
  /** Height over width. */
  aspect: number;
  ground: Grid | null;
  /** The state with which the settings are compared: all that does not vary. */
  state: State;
  start: number[];
}

const cells = 256;
const groundPoints = 65;
/** Starts at which the function is valued, where it varies from cell to cell. */
const startCells = 64;

export class Survey {
  private grounds: { key: string; grid: Grid | null } = { key: "", grid: null };
  private starts: { key: string; levels: Levels } | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly computation: Computation,
  ) {}

  /** null where nothing can be varied. */
  frame(state: State): Frame | null {
    const { map, methods } = state;
    if (map.kind !== "basins" && map.kind !== "settings") return null;
    const run = Math.min(state.chosen, methods.length - 1);
    const place = this.computation.place(state);
    const start = state.start ?? place.start;
    const all = choices(state, run, place, start, this.engine.catalog());
    const usual = map.kind === "basins" ? usualAxes.basins : usualAxes.settings;
    const across = chosenAxis(all, map.across, [...usual[0]]);
    const up = chosenAxis(
      all.filter(({ path }) => path !== across?.path),
      map.up,
      [...(map.kind === "settings" ? declared(all) : []), ...usual[1]],
    );
    if (!across || !up) return null;
    const fixed = [across, up].reduce(
      (now, axis) => withValue(now, run, start, axis.path, valueAt(axis, 0.5)),
      state,
    );
    const onPlane = isPlane(across, up);
    const ground = onPlane ? this.ground(state, across, up, start) : null;
    const target = map.kind === "basins" ? targetOf(place, ground) : undefined;
    const spec = this.computation.spec(fixed, run, fixed.start ?? place.start);
    const question: Question = {
      run: spec,
      across: axisOf(across),
      up: axisOf(up),
      columns: cells,
      rows: cells,
      keep:
        map.kind === "basins"
          ? ["status", "value", "basin", ...(target === undefined ? [] : (["steps_to_target"] as const))]
          : ["status", "value"],
      ...(target === undefined ? {} : { target }),
    };
    const aspect = onPlane ? clamp((up.max - up.min) / (across.max - across.min), 0.6, 1) : 0.85;
    const key = JSON.stringify([map.kind, question]);
    return { key, question, run, across, up, choices: all, place, aspect, ground, state: fixed, start };
  }

  read(frame: Frame, answer: Answer): MapData {
    if (frame.state.map.kind === "basins") return basinMap(answer, frame.question, frame.place, frame.ground);
    return settingsMap(answer, frame.question, this.levels(frame));
  }

  /** The values that a cell stands for. */
  values({ question }: Frame, { columns, rows }: Answer, { column, row }: Cell): [number, number] {
    return [centres(question.across, columns)[column] ?? NaN, centres(question.up, rows)[row] ?? NaN];
  }

  /** f at the end of a cell's run; null while only a preview is known. */
  exact(answer: Answer, { column, row }: Cell): number | null {
    return isExact(answer.whole, row * answer.columns + column)
      ? pointed(answer, "value", column, row)
      : null;
  }

  said(frame: Frame, data: MapData, answer: Answer, cell: Cell): string {
    const { across, up, question } = frame;
    const at = cell.row * answer.columns + cell.column;
    const [x, y] = this.values(frame, answer, cell);
    const where = isPlane(across, up)
      ? `From ${point([x, y])}`
      : `With ${across.symbol} = ${written(x)}, ${up.symbol} = ${written(y)}`;
    const end = pointed(answer, "value", cell.column, cell.row);
    const about = isExact(answer.whole, at) ? "" : "about ";
    const { grid } = data;
    const drawn =
      Math.floor((cell.row * data.rows) / grid.rows) * data.columns +
      Math.floor((cell.column * data.columns) / grid.columns);
    const kind = data.classes[data.of[drawn] ?? 0]?.name ?? "";
    const arrived =
      question.target === undefined ? -1 : pointed(answer, "steps_to_target", cell.column, cell.row);
    const fast = arrived >= 0 ? `, near it after ${count(arrived, "step")}` : "";
    return `${where}: f = ${about}${written(end)} after ${count(question.run.steps, "step")}. Such runs ${kind.replace(/, after.*/, "")}${fast}.`;
  }

  /** The map in one sentence, for who does not see it. */
  summary({ across, up, question }: Frame, data: MapData): string {
    const all = data.columns * data.rows;
    const parts = data.classes
      .filter((each) => each.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 4)
      .map(({ name, count: number }) => `${percent(number, all)} ${name.replace(/, after.*/, "")}`);
    return `${count(all, "run")} of ${count(question.run.steps, "step")}, ${across.label} across and ${up.label} up: ${parts.join("; ")}.`;
  }

  private ground(state: State, across: Choice, up: Choice, at: number[]): Grid | null {
    const objective = this.computation.objective(state);
    const box = { min: [across.min, up.min], max: [across.max, up.max] };
    const slice = at.length > 2 ? { slice: { at, axes: [0, 1] as [number, number] } } : {};
    const key = JSON.stringify([objective, box, slice]);
    if (key !== this.grounds.key) {
      const values = this.engine.sample({ objective, box, shape: [groundPoints, groundPoints], ...slice });
      this.grounds = { key, grid: { box, columns: groundPoints, rows: groundPoints, values } };
    }
    return this.grounds.grid;
  }

  /** What the settings are measured against. The start's value changes with the function, not with the method. */
  private levels(frame: Frame): Levels {
    if (this.starts?.key === frame.key) return this.starts.levels;
    const varied = [frame.across, frame.up].map(({ path }) => path);
    const fixed = !varied.some((path) => /^(start|objective)\./.test(path));
    const minimum = varied.some((path) => path.startsWith("objective.")) ? null : frame.place.minimum;
    const levels = { minimum, start: fixed ? this.startValue(frame) : this.startValues(frame) };
    this.starts = { key: frame.key, levels };
    return levels;
  }

  private startValue({ state, start }: Frame): Levels["start"] {
    const at = state.start ?? start;
    const { value } = this.engine.derivatives({ objective: this.computation.objective(state), at });
    return () => value;
  }

  private startValues({ question }: Frame): Levels["start"] {
    const first = this.engine.fleetNow({
      run: { ...question.run, steps: 1 },
      vary: [
        { path: question.across.path, values: centres(question.across, startCells) },
        { path: question.up.path, values: centres(question.up, startCells) },
      ],
      keep: ["values"],
    });
    const at = (share: number): number => Math.min(Math.floor(share * startCells), startCells - 1);
    return (x, y) => first.values?.[2 * (at(y) * startCells + at(x))] ?? NaN;
  }
}

const axisOf = ({ path, label, symbol, min, max, logarithmic }: Choice) => ({
  path,
  label,
  symbol,
  min,
  max,
  logarithmic,
});

/** The parameters of a typed rule: what its author wants to know about first. */
const declared = (all: Choice[]): string[] =>
  all.flatMap(({ path }) => (path.startsWith("method.parameters.") ? [path] : []));

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);
