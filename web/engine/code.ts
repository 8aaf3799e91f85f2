// A run as a Python program that prints the same numbers: one line a row, with k, f(θ) and θ. Formulas come from the
// catalogue; here they are only put together.
import { EngineError } from "./error.js";
import type {
  Catalog,
  DataSet,
  DataSpec,
  MethodInfo,
  ObjectiveSpec,
  ParameterInfo,
  RunSpec,
} from "./types.js";

export type CodeTarget = "numpy" | "pytorch";

/** What the core says about a specification: the learner's texts as NumPy, and what was left to its choice. */
export interface Texts {
  start: Float64Array;
  learning_rate: number;
  program?: string;
  program_start?: string;
  expression?: string;
}

type Parameters = Record<string, unknown>;

const indent = (text: string): string => text.replace(/^(?=.)/gm, "    ");
const lines = (...parts: string[]): string => parts.filter((part) => part !== "").join("\n");

function refuse(field: string, message: string): never {
  throw new EngineError("unsupported", field, message);
}

function python(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `"${value}"`;
  const number = Number(value);
  if (number === Infinity) return 'float("inf")';
  return String(number);
}

const array = (values: ArrayLike<number>): string => `[${Array.from(values, python).join(", ")}]`;

/** Python's own words get an underscore. */
const nameOf = (id: string): string => (id === "lambda" ? "lambda_" : id);

/** Lines that give every parameter its value. */
function assignments(parameters: ParameterInfo[], given: Parameters): string {
  return parameters
    .map(({ id, default: usual }) => `${nameOf(id)} = ${python(given[id] ?? usual)}`)
    .join("\n");
}

const isData = (objective: ObjectiveSpec): objective is Extract<ObjectiveSpec, { data: DataSpec }> =>
  "data" in objective;

/** Forward differentiation for functions that were typed: a value that carries its gradient along. */
const dual = `class Dual:
    """A value with its gradient; operations follow the chain rule."""

    def __init__(self, v, d):
        self.v, self.d = v, d

    def of(x):
        x = x.item() if isinstance(x, (np.ndarray, np.generic)) else x
        return x if isinstance(x, Dual) else Dual(float(x), 0.0)

    __add__ = __radd__ = lambda a, b: (lambda b: Dual(a.v + b.v, a.d + b.d))(Dual.of(b))
    __mul__ = __rmul__ = lambda a, b: (lambda b: Dual(a.v * b.v, a.d * b.v + a.v * b.d))(Dual.of(b))
    __neg__ = lambda a: Dual(-a.v, -a.d)
    __sub__ = lambda a, b: a + -Dual.of(b)
    __rsub__ = lambda a, b: Dual.of(b) + -a
    __truediv__ = lambda a, b: (lambda b: Dual(a.v / b.v, (a.d - a.v / b.v * b.d) / b.v))(Dual.of(b))
    __rtruediv__ = lambda a, b: Dual.of(b) / a
    __abs__ = lambda a: Dual(abs(a.v), np.sign(a.v) * a.d)
    __floor__ = lambda a: Dual(np.floor(a.v), 0 * a.d)
    __lt__ = lambda a, b: a.v < Dual.of(b).v
    __le__ = lambda a, b: a.v <= Dual.of(b).v
    __gt__ = lambda a, b: a.v > Dual.of(b).v
    __ge__ = lambda a, b: a.v >= Dual.of(b).v
    __eq__ = lambda a, b: a.v == Dual.of(b).v
    __rpow__ = lambda a, b: Dual.of(b) ** a

    def __pow__(a, b):
        b = Dual.of(b)
        v = a.v**b.v
        grown = b.v * a.v ** (b.v - 1) * a.d if b.v != 0 else 0 * a.d
        return Dual(v, grown + (v * np.log(a.v) * b.d if np.any(b.d) else 0))


for name, slope in {
    "sin": np.cos, "cos": lambda x: -np.sin(x), "tan": lambda x: 1 + np.tan(x) ** 2, "exp": np.exp,
    "log": lambda x: 1 / x, "log2": lambda x: 1 / (x * np.log(2)), "log10": lambda x: 1 / (x * np.log(10)),
    "sqrt": lambda x: 0.5 / np.sqrt(x), "tanh": lambda x: 1 - np.tanh(x) ** 2, "sinh": np.cosh, "cosh": np.sinh,
    "arctan": lambda x: 1 / (1 + x * x),
}.items():
    setattr(Dual, name, lambda a, f=getattr(np, name), s=slope: Dual(f(a.v), s(a.v) * a.d))
`;

const losses = {
  mse: ["(r * r).mean()", "2 / len(r) * a.T @ r"],
  half_mse: ["(r * r).mean() / 2", "a.T @ r / len(r)"],
  half_sse: ["(r * r).mean() * len(y) / 2", "len(y) / len(r) * a.T @ r"],
} as const;

/** Builds one program. */
class Writer {
  constructor(
    private readonly spec: RunSpec,
    private readonly target: CodeTarget,
    private readonly catalog: Catalog,
    private readonly texts: Texts,
    private readonly dataOf: (spec: DataSpec) => DataSet,
  ) {}

  program(): string {
    if (this.spec.from) refuse("from", "A program begins at the start; leave out from.");
    const torch = this.target === "pytorch";
    return lines(
      `import math\n\nimport numpy as np${torch ? "\nimport torch\n\ntorch.set_default_dtype(torch.float64)" : ""}\n`,
      this.objective() + "\n\n",
      this.schedule() && this.schedule() + "\n\n",
      torch ? this.torchLoop() : this.numpyLoop(),
      "",
    ).concat("\n");
  }

  private get method(): MethodInfo | undefined {
    const { method } = this.spec;
    return "id" in method ? this.catalog.methods.find(({ id }) => id === method.id) : undefined;
  }

  /** Definitions of value_at(theta) and, for NumPy, gradient_at(theta). */
  private objective(): string {
    const { objective } = this.spec;
    if ("expression" in objective) return this.typed((objective.constants ?? {}) as Record<string, number>);
    if (isData(objective)) return this.overData(objective);
    const info = this.catalog.objectives.find(({ id }) => id === objective.id);
    if (!info) refuse("objective.id", `There is no program for ${objective.id}.`);
    const own = indent(assignments(info.parameters, objective));
    const value = lines(
      this.target === "pytorch" ? "m = torch\n\n" : "m = np\n\n",
      "def value_at(theta):",
      own,
      `    return ${info.python}`,
    );
    if (this.target === "pytorch") return value;
    const smooth = this.penalty() > 0 && info.parameters.some(({ id }) => id === "l1");
    const body = lines(
      own,
      smooth ? "    l1 = 0.0  # the method takes care of the penalty" : "",
      `    g = ${info.numpy_gradient}`,
    );
    return lines(value + "\n\n", this.gradient(body));
  }

  /** The weight that a method with a penalty of its own adds to that of the objective. */
  private penalty(): number {
    if (!this.method?.parameters.some(({ id }) => id === "l1") || !("id" in this.spec.objective)) return 0;
    const { objective } = this.spec;
    const own = this.catalog.objectives
      .find(({ id }) => id === objective.id)
      ?.parameters.find(({ id }) => id === "l1");
    return own ? Number((objective as Parameters)["l1"] ?? own.default) : 0;
  }

  private typed(constants: Record<string, number>): string {
    const names = Object.entries(constants).map(([name, value]) => `${name} = ${python(value)}`);
    const text = this.texts.expression ?? "0";
    const torch = this.target === "pytorch";
    const value = lines(
      ...names,
      "",
      "def value_at(theta):",
      `    return ${torch ? text.replaceAll("np.", "torch.") : text}`,
    );
    if (torch) return value;
    const body = lines(
      "    unit = np.eye(len(theta))",
      "    f = Dual.of(value_at([Dual(float(x), unit[i]) for i, x in enumerate(theta)]))",
      "    g = f.d + np.zeros(len(theta))",
    );
    return lines(dual + "\n", value + "\n\n", this.gradient(body));
  }

  private overData(objective: Extract<ObjectiveSpec, { data: DataSpec }>): string {
    const problem = this.catalog.problems.find(({ id }) => id === objective.id);
    const loss = objective.loss ?? problem?.losses[0] ?? "mse";
    const l2 = objective.l2 ?? 0;
    const line = objective.id === "line_fit";
    const tensor = this.target === "pytorch";
    const penalty = l2 > 0 ? ` + ${python(l2)} / 2 * (penalised * theta * theta).sum()` : "";
    const value =
      loss === "logistic"
        ? [
            "    s = y[rows] * (x[rows] @ theta)",
            `    return ${tensor ? "torch.logaddexp(torch.zeros_like(s), -s)" : "np.logaddexp(0.0, -s)"}.mean()${penalty}`,
          ]
        : ["    r = x[rows] @ theta - y[rows]", `    return ${losses[loss][0]}${penalty}`];
    const slope =
      loss === "logistic"
        ? ["    a, b = x[rows], y[rows]", "    g = -a.T @ (b / (1 + np.exp(b * (a @ theta)))) / len(b)"]
        : ["    a, r = x[rows], x[rows] @ theta - y[rows]", `    g = ${losses[loss][1]}`];
    if (l2 > 0) slope.push(`    g = g + ${python(l2)} * penalised * theta`);
    const bias = line || this.biasColumn(objective.data);
    return lines(
      this.data(objective.data),
      line ? "x = np.column_stack([x, np.ones(len(x))])  # the last weight is the intercept" : "",
      l2 > 0 ? "penalised = np.ones(x.shape[1])" : "",
      l2 > 0 && bias ? `penalised[${line ? -1 : 0}] = 0.0  # the bias is spared` : "",
      this.sampler(),
      tensor ? `x, y = torch.tensor(x), torch.tensor(y)` : "",
      tensor && l2 > 0 ? "penalised = torch.tensor(penalised)" : "",
      "\n\ndef value_at(theta, rows=slice(None)):",
      ...value,
      tensor ? "" : "\n\n" + this.gradient(lines("    rows = next_rows()", ...slope)),
    );
  }

  private biasColumn(data: DataSpec): boolean {
    return (typeof data === "string" ? data : "id" in data ? data.id : "") === "regression";
  }

  private data(data: DataSpec): string {
    if (typeof data !== "string" && !("id" in data)) {
      const set = this.dataOf(data);
      return lines(
        `x = np.array(${array(set.x)}).reshape(${set.rows}, ${set.columns})`,
        `y = np.array(${array(set.y)})`,
        this.isLogistic() ? "y = np.where(y == 0, -1.0, y)" : "",
        "np.random.seed(0)",
      );
    }
    const [id, seed] = typeof data === "string" ? [data, 42] : [data.id, data.seed ?? 42];
    const info = this.catalog.datasets.find((set) => set.id === id);
    // Numbers that were not drawn leave no stream behind: the sampler's begins with seed 0.
    return lines(
      `np.random.seed(${info?.numpy.includes("np.random") ? seed : 0})`,
      info?.numpy ?? refuse("objective.data", `There is no program for ${id}.`),
    );
  }

  private isLogistic(): boolean {
    return "id" in this.spec.objective && this.spec.objective.id === "logistic";
  }

  /** next_rows(): the rows of the next gradient. */
  private sampler(): string {
    const { kind = "full", batch = 1, accumulate = 1, svrg = 0, skip = 0 } = this.spec.sampler ?? {};
    if (accumulate > 1 || svrg > 0)
      refuse("sampler", "There is no program for accumulation and SVRG yet; leave them out.");
    if (kind === "full") return "\n\ndef next_rows():\n    return slice(None)";
    const seed = this.spec.seed === undefined ? "" : `np.random.seed(${this.spec.seed})`;
    const skipped = skip > 0 ? `np.random.randint(0, len(y), ${skip})  # drawn by an earlier run` : "";
    const order = kind === "shuffled" ? "np.random.permutation(len(y))" : "np.arange(len(y))";
    const next =
      kind === "replacement"
        ? `    return np.random.randint(0, len(y), ${batch})`
        : lines(
            "    global position, order",
            `    if position == 0:\n        order = ${order}`,
            `    rows = order[position : position + ${batch}]`,
            "    position = (position + len(rows)) % len(y)",
            "    return rows",
          );
    return lines(seed, skipped, kind === "replacement" ? "" : "position = 0", "\n\ndef next_rows():", next);
  }

  /** gradient_at(theta): the gradient as a method sees it. */
  private gradient(body: string): string {
    return lines(
      "def gradient_at(theta):",
      body,
      indent(this.disturbance("g", "np.linalg.norm(g)")),
      "    return g",
    );
  }

  private disturbance(g: string, norm: string): string {
    const { noise, clip } = this.spec;
    const limit = clip && "norm" in clip ? clip.norm : 0;
    const cap = clip && "value" in clip ? clip.value : 0;
    return lines(
      noise && noise.sd > 0
        ? `${g} = ${g} + ${python(noise.sd)} * np.random.standard_normal(theta.shape)  # other random numbers than the page's`
        : "",
      limit > 0
        ? `length = ${norm}\nif length > ${python(limit)}:\n    ${g} = ${g} * (${python(limit)} / length)`
        : "",
      cap > 0 ? `${g} = np.clip(${g}, ${python(-cap)}, ${python(cap)})` : "",
    );
  }

  /** Definition of rate(k), where the learning rate follows a law. */
  private schedule(): string {
    const { schedule } = this.spec;
    const info = schedule && this.catalog.schedules.find(({ id }) => id === schedule.id);
    if (!info || info.watches) return "";
    const { before, after } = this.catalog.schedule_numpy;
    return lines(
      "def rate(k):",
      indent(
        lines(
          `base = ${python(this.texts.learning_rate)}`,
          assignments(info.parameters, schedule),
          before,
          info.numpy,
          after,
        ),
      ),
      "    return learning_rate",
    );
  }

  private stepRate(): { before: string; inside: string } {
    const { schedule } = this.spec;
    const info = schedule && this.catalog.schedules.find(({ id }) => id === schedule.id);
    if (!info) return { before: "", inside: "" };
    if (!info.watches) return { before: "", inside: "learning_rate = rate(k)" };
    const before = lines(
      `base = ${python(this.texts.learning_rate)}`,
      assignments(info.parameters, schedule),
      info.numpy_start,
    );
    return { before, inside: lines(`value = float(value_at(theta))`, info.numpy) };
  }

  /** The head of the loop: prints the row and ends the run. */
  private row(value: string, theta: string, gradient: string): string {
    const { steps, record, stop } = this.spec;
    const every = record?.every ?? 1;
    const plain = !this.spec.noise && !this.spec.clip && (this.spec.sampler?.kind ?? "full") === "full";
    if (stop?.gradient_norm && !plain) {
      refuse(
        "stop.gradient_norm",
        "The program has no test on the exact gradient beside sampling, noise or clipping.",
      );
    }
    const tests = [
      stop?.gradient_norm ? `np.linalg.norm(${gradient}) < ${python(stop.gradient_norm)}` : "",
      stop?.value !== undefined ? `${value} <= ${python(stop.value)}` : "",
      stop?.value_change ? `k > 0 and abs(${value} - value_before) < ${python(stop.value_change)}` : "",
      stop?.step_norm
        ? `k > 0 and np.linalg.norm(np.array(${theta}) - theta_before) < ${python(stop.step_norm)}`
        : "",
    ].filter((test) => test !== "");
    const broken = `not np.isfinite([${value}, *${theta}]).all()`;
    const ends = [`k == ${steps}`, broken, ...tests].join(" or ");
    return lines(
      `last = ${ends}`,
      every === 1 ? "" : `if last or k % ${every} == 0:`,
      `${every === 1 ? "" : "    "}print(k, ${value}, *${theta})`,
      "if last:\n    break",
      stop?.value_change ? `value_before = ${value}` : "",
      stop?.step_norm ? `theta_before = np.array(${theta})` : "",
    );
  }

  private numpyLoop(): string {
    const { method } = this.spec;
    const info = this.method;
    const rate = this.stepRate();
    const start = `theta = np.array(${array(this.texts.start)}, dtype=float)`;
    if (!("id" in method)) {
      const constants = Object.entries(method.parameters ?? {}).map(
        ([name, value]) => `${name} = ${python(value)}`,
      );
      return lines(
        "grad = gradient_at",
        start,
        ...constants,
        `learning_rate = ${python(this.texts.learning_rate)}`,
        rate.before,
        this.texts.program_start ?? "",
        `for k in range(${this.spec.steps + 1}):`,
        indent(
          lines(
            this.row("value_at(theta)", "theta.tolist()", "gradient_at(theta)"),
            rate.inside,
            "eta, t = learning_rate, k + 1",
            "g = gradient_at(theta)",
            this.texts.program ?? "",
          ),
        ),
      );
    }
    if (!info || info.numpy === "") {
      refuse("method.id", `There is no short NumPy program for ${method.id}; this page's engine runs it.`);
    }
    if (
      info.parameters.some(({ id }) => id === "form") &&
      (method as Parameters)["form"] === "polak_ribiere"
    ) {
      refuse("method.form", "There is no short NumPy program for the nonlinear form.");
    }
    const given: Parameters = { ...method };
    if (this.penalty() > 0) given["l1"] = Number(given["l1"] ?? 0) + this.penalty();
    if (method.id === "polyak_step" && given["target"] !== "given")
      refuse("method.target", "Say the minimum: target given.");
    const first = info.parameters[0]?.id ?? "learning_rate";
    return lines(
      "gradient = gradient_at",
      start,
      assignments(info.parameters, given),
      first === "learning_rate" ? "" : `learning_rate = ${first}`,
      rate.before,
      ...info.slots.map(({ id }) => `${id} = np.zeros_like(theta)`),
      info.numpy_start,
      `for k in range(${this.spec.steps + 1}):`,
      indent(
        lines(
          this.row("value_at(theta)", "theta.tolist()", "gradient_at(theta)"),
          rate.inside,
          "t = k + 1",
          info.asks_elsewhere ? "" : "g = gradient_at(theta)",
          info.numpy,
        ),
      ),
    );
  }

  private torchLoop(): string {
    const { method } = this.spec;
    const info = this.method;
    if (!("id" in method) || !info || info.pytorch === "") {
      refuse("method", "There is no torch.optim class for this method.");
    }
    const held = (id: string): boolean => info.pytorch.includes(`{${id}}`);
    for (const { id, kind, default: usual } of info.parameters) {
      const value = (method as Parameters)[id] ?? usual;
      if ((kind === "choice" || kind === "switch") && !held(id) && value !== usual) {
        refuse(`method.${id}`, `torch.optim has no ${id} = ${python(value)}.`);
      }
    }
    const given = (id: string): string =>
      python((method as Parameters)[id] ?? info.parameters.find((parameter) => parameter.id === id)?.default);
    const call = info.pytorch.replace(/\{(\w+)\}/g, (_, id: string) => given(id));
    const rate = this.stepRate();
    const sampled = isData(this.spec.objective) ? "value_at(theta, next_rows())" : "value_at(theta)";
    if (this.spec.noise) refuse("noise", "There is no program with noise for PyTorch.");
    return lines(
      `theta = torch.tensor(${array(this.texts.start)}, dtype=torch.float64, requires_grad=True)`,
      `optimizer = ${call}`,
      rate.before,
      `for k in range(${this.spec.steps + 1}):`,
      indent(
        lines(
          this.row(
            "value_at(theta).item()",
            "theta.tolist()",
            "torch.autograd.grad(value_at(theta), theta)[0].numpy()",
          ),
          rate.inside,
          rate.inside && 'optimizer.param_groups[0]["lr"] = learning_rate',
          "optimizer.zero_grad()",
          `${sampled}.backward()`,
          this.disturbance("theta.grad", "theta.grad.norm()").replace("np.clip", "torch.clip"),
          "optimizer.step()",
        ),
      ),
    );
  }
}

/** The program of a run. Throws EngineError (unsupported) where there is none, naming the field that is in the way. */
export function writeCode(
  spec: RunSpec,
  target: CodeTarget,
  catalog: Catalog,
  texts: Texts,
  dataOf: (spec: DataSpec) => DataSet,
): string {
  return new Writer(spec, target, catalog, texts, dataOf).program();
}
