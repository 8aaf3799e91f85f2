// What a teacher can hide, fix and bound in a playground, in the order in which it is met on the page.
import type { Catalog, ParameterInfo } from "../../engine/types.ts";
import { hasRows, limits, methodInfo, objectiveInfo, valueOf } from "../../state/state.ts";
import type { Setting, State } from "../../state/state.ts";
import { capital, words } from "../../views/format.ts";

export interface Control {
  /** The name that a link has for what it changes. */
  path: string;
  label: string;
  /** What a bound may be; absent where there is nothing to bound. */
  bounds?: { min: number; max: number };
  /** What it is at the beginning. */
  now: number[];
}

export interface Group {
  title: string;
  controls: Control[];
}

const plain = (path: string, label: string): Control => ({ path, label, now: [] });

const bounded = (path: string, label: string, min: number, max: number, now: number[]): Control => ({
  path,
  label,
  bounds: { min, max },
  now,
});

function parameter(path: string, info: ParameterInfo, settings: Setting[]): Control {
  const label = capital(words(info.id));
  if (info.kind !== "number" && info.kind !== "integer") return plain(path, label);
  const { min = -limits.reach, max = limits.reach } = info;
  const now = settings.map((each) => Number(valueOf(each, info)));
  return bounded(path, label, min, max, now);
}

function ofMethods({ methods, objective }: State, catalog: Catalog): Control[] {
  const infos = methods.flatMap(({ id }) => methodInfo(catalog, id)?.parameters ?? []);
  const ids = [...new Set(infos.map(({ id }) => id))];
  const parameters = ids.flatMap((id) => {
    const info = infos.find((each) => each.id === id);
    const owners = methods.filter((each) =>
      methodInfo(catalog, each.id)?.parameters.some((known) => known.id === id),
    );
    return info ? [parameter(`m.${id}`, info, owners)] : [];
  });
  return [
    plain("m", "Which methods"),
    ...parameters,
    plain("m.schedule", "Schedule"),
    plain("m.clip", "Clipping"),
    plain("m.noise", "Noise"),
    ...(hasRows(objective) ? [plain("m.sampler", "Mini-batches")] : []),
  ];
}

/** The controls of a playground in this state. */
export function controlsOf(state: State, catalog: Catalog): Group[] {
  const { objective, data, start } = state;
  const parameters = objectiveInfo(catalog, objective.id)?.parameters ?? [];
  return [
    {
      title: "Function",
      controls: [
        plain("f", "Which function"),
        ...parameters.map((each) => parameter(`f.${each.id}`, each, [objective])),
        ...(data ? [plain("data", "The data")] : []),
      ],
    },
    { title: "Methods", controls: ofMethods(state, catalog) },
    {
      title: "Run",
      controls: [
        bounded("x", "Start", -limits.reach, limits.reach, start ?? []),
        bounded("n", "Number of steps", 1, limits.steps, [state.steps]),
        plain("k", "Step, Run and the time bar"),
        plain("pin", "Look inside a step"),
        bounded("seed", "Seed", 0, limits.seed, [state.seed]),
      ],
    },
    {
      title: "Beside the figure",
      controls: [
        plain("charts", "Choice of charts"),
        plain("axis", "What charts are drawn over"),
        plain("scale", "Whether charts are logarithmic"),
        plain("level", "What to do next"),
        plain("open.method", "Drawer: settings of a method"),
        plain("open.function", "Drawer: function"),
        plain("open.explore", "Drawer: maps"),
        plain("map", "What is mapped"),
        plain("open.race", "Drawer: fair race"),
        bounded("budget", "Gradients in the race", 1, limits.budget, [state.budget]),
        plain("open.own", "Drawer: your own"),
        plain("open.code", "Drawer: code and files"),
        plain("open.prove", "Drawer: proof"),
        plain("prove", "What is proved, and with which L and μ"),
      ],
    },
  ];
}
