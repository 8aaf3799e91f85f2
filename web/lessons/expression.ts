// The arithmetic that lessons are written in: constants, names, lists, functions. Answers, goals, conditions and live
// numbers are such expressions; they are read when a lesson is built and again when an answer is marked.
//   or · and · not · < <= > >= = != · + - · * / · - (sign) · ^ · f(x), name.part, name[index], [a, b], (a), 'text'

export type Value =
  number | boolean | string | readonly Value[] | { readonly [part: string]: Value } | ArrayLike<number>;
export type Scope = Readonly<Record<string, unknown>>;

/** An expression that cannot be read or evaluated; `position` is a 0-based offset into the text, −1 where unknown. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  constructor(
    message: string,
    readonly position = -1,
  ) {
    super(message);
  }
}

export type Node =
  | { kind: "constant"; value: Value }
  | { kind: "name"; name: string; at: number }
  | { kind: "list"; items: Node[] }
  | { kind: "call"; name: string; args: Node[]; at: number }
  | { kind: "part"; of: Node; name: string; at: number }
  | { kind: "index"; of: Node; index: Node; at: number };

interface Token {
  kind: "number" | "name" | "text" | "sign" | "end";
  text: string;
  at: number;
}

const pattern =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_]\w*)|'([^']*)'|(<=|>=|!=|[-+*/^()[\],.<>=]))/y;

function tokens(text: string): Token[] {
  const list: Token[] = [];
  pattern.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) {
      const where = at + (text.slice(at).length - text.slice(at).trimStart().length);
      throw new ExpressionError(`'${text[where] ?? ""}' is not understood.`, where);
    }
    const [all, number, name, quoted, sign] = found;
    const kind =
      number !== undefined ? "number" : name !== undefined ? "name" : quoted !== undefined ? "text" : "sign";
    list.push({
      kind,
      text: number ?? name ?? quoted ?? sign ?? "",
      at: at + all.length - all.trimStart().length,
    });
    at = pattern.lastIndex;
  }
  return [...list, { kind: "end", text: "", at: text.length }];
}

const levels: string[][] = [["or"], ["and"], ["<", "<=", ">", ">=", "=", "!="], ["+", "-"], ["*", "/"]];
/** `not` binds less than what it negates: a comparison. */
const comparison = 2;
const deepest = 60;

class Reading {
  private readonly list: Token[];
  private next = 0;
  private depth = 0;

  constructor(text: string) {
    if (text.length > 2000) throw new ExpressionError("An expression has at most 2000 characters.", 2000);
    this.list = tokens(text);
  }

  whole(): Node {
    const node = this.level(0);
    const left = this.peek();
    if (left.kind !== "end") throw new ExpressionError(`'${left.text}' is not expected here.`, left.at);
    return node;
  }

  private peek(): Token {
    return this.list[this.next] as Token;
  }

  private take(...texts: string[]): Token | null {
    const token = this.peek();
    if (token.kind === "number" || token.kind === "text" || !texts.includes(token.text)) return null;
    this.next += 1;
    return token;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new ExpressionError(`'${text}' is missing.`, this.peek().at);
  }

  private level(which: number): Node {
    const signs = levels[which];
    if (!signs) return this.sign();
    const not = which === comparison ? this.take("not") : null;
    if (not) {
      this.enter(not);
      const inner = this.level(which);
      this.depth -= 1;
      return { kind: "call", name: "not", args: [inner], at: not.at };
    }
    let left = this.level(which + 1);
    for (let token = this.take(...signs); token; token = this.take(...signs))
      left = { kind: "call", name: token.text, args: [left, this.level(which + 1)], at: token.at };
    return left;
  }

  private sign(): Node {
    const token = this.take("-", "+");
    if (!token) return this.power();
    this.enter(token);
    const inner = this.sign();
    this.depth -= 1;
    if (token.text === "+") return inner;
    return { kind: "call", name: "negative", args: [inner], at: token.at };
  }

  private power(): Node {
    const base = this.suffixed();
    const token = this.take("^");
    return token ? { kind: "call", name: "^", args: [base, this.sign()], at: token.at } : base;
  }

  private suffixed(): Node {
    let node = this.primary();
    for (;;) {
      const token = this.take(".", "[");
      if (!token) return node;
      if (token.text === "[") {
        node = { kind: "index", of: node, index: this.level(0), at: token.at };
        this.expect("]");
      } else {
        const name = this.peek();
        if (name.kind !== "name") throw new ExpressionError("A name is missing after the dot.", name.at);
        this.next += 1;
        node = { kind: "part", of: node, name: name.text, at: name.at };
      }
    }
  }

  private primary(): Node {
    const token = this.peek();
    this.next += 1;
    if (token.kind === "number") return { kind: "constant", value: Number(token.text) };
    if (token.kind === "text") return { kind: "constant", value: token.text };
    if (token.kind === "name" && token.text !== "and" && token.text !== "or") {
      if (!this.take("(")) return { kind: "name", name: token.text, at: token.at };
      return { kind: "call", name: token.text, args: this.items(")"), at: token.at };
    }
    if (token.text === "[") return { kind: "list", items: this.items("]") };
    if (token.text === "(") {
      this.enter(token);
      const inner = this.level(0);
      this.depth -= 1;
      this.expect(")");
      return inner;
    }
    throw new ExpressionError(
      token.kind === "end" ? "The expression ends too early." : `'${token.text}' is not expected here.`,
      token.at,
    );
  }

  private items(end: string): Node[] {
    const items: Node[] = [];
    if (this.take(end)) return items;
    do items.push(this.level(0));
    while (this.take(","));
    this.expect(end);
    return items;
  }

  private enter(token: Token): void {
    this.depth += 1;
    if (this.depth > deepest) throw new ExpressionError("The expression is nested too deeply.", token.at);
  }
}

/** Reads an expression. Throws ExpressionError. */
export const parse = (text: string): Node => new Reading(text).whole();

type Scalar = (...values: number[]) => number;

const isList = (value: unknown): value is readonly Value[] =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);

function scalar(value: Value, name: string, at: number): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  throw new ExpressionError(`'${name}' wants numbers.`, at);
}

/** Applies a function of numbers entry by entry; single numbers go with every entry of a list. */
function spread(f: Scalar, args: Value[], name: string, at: number): Value {
  const lists = args.filter(isList);
  if (lists.length === 0) return f(...args.map((value) => scalar(value, name, at)));
  const length = Math.min(...lists.map((list: ArrayLike<Value>) => list.length));
  return Array.from({ length }, (_, i) =>
    spread(
      f,
      args.map((value) => (isList(value) ? (value[i] as Value) : value)),
      name,
      at,
    ),
  );
}

const scalars: Record<string, Scalar> = {
  "+": (a, b = 0) => a + b,
  "-": (a, b = 0) => a - b,
  "*": (a, b = 0) => a * b,
  "/": (a, b = 0) => a / b,
  "^": (a, b = 0) => a ** b,
  "<": (a, b = 0) => Number(a < b),
  "<=": (a, b = 0) => Number(a <= b),
  ">": (a, b = 0) => Number(a > b),
  ">=": (a, b = 0) => Number(a >= b),
  and: (a, b = 0) => Number(a !== 0 && b !== 0),
  or: (a, b = 0) => Number(a !== 0 || b !== 0),
  not: (a) => Number(a === 0),
  negative: (a) => -a,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  atan2: (y, x = 1) => Math.atan2(y, x),
  acos: Math.acos,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  degrees: (a) => (a * 180) / Math.PI,
  radians: (a) => (a * Math.PI) / 180,
  /** 1 where a number is finite. */
  finite: (a) => Number(Number.isFinite(a)),
};

const numbers = (value: Value | undefined, name: string, at: number): number[] => {
  if (value === undefined) throw new ExpressionError(`'${name}' wants a list.`, at);
  return isList(value) ? Array.from(value, (each) => scalar(each, name, at)) : [scalar(value, name, at)];
};

const all = (args: Value[], name: string, at: number): number[] =>
  args.flatMap((each) => numbers(each, name, at));

const wholes: Record<string, (args: Value[], name: string, at: number) => Value> = {
  "=": ([a, b]) =>
    Number(
      a === b || (isList(a) && isList(b) && JSON.stringify(Array.from(a)) === JSON.stringify(Array.from(b))),
    ),
  "!=": ([a, b]) => Number(a !== b),
  min: (args, ...rest) => Math.min(...all(args, ...rest)),
  max: (args, ...rest) => Math.max(...all(args, ...rest)),
  sum: (args, ...rest) => all(args, ...rest).reduce((sum, each) => sum + each, 0),
  norm: (args, ...rest) => Math.hypot(...all(args, ...rest)),
  all: (args, ...rest) => Number(all(args, ...rest).every((each) => each !== 0)),
  any: (args, ...rest) => Number(all(args, ...rest).some((each) => each !== 0)),
  count: (args, ...rest) => all(args, ...rest).filter((each) => each !== 0).length,
  /** The index of the first entry that is not 0; −1 where there is none. */
  first: (args, ...rest) => all(args, ...rest).findIndex((each) => each !== 0),
  /** The middle one; of an even number the lower of the middle two. */
  median: (args, ...rest) => {
    const sorted = all(args, ...rest).sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  },
  /** settled(list): the index from which on no entry is 0 to the end; −1 where the last one is. */
  settled: (args, ...rest) => {
    const list = all(args, ...rest);
    const lastOut = list.lastIndexOf(0);
    return lastOut === list.length - 1 ? -1 : lastOut + 1;
  },
  last: (args, ...rest) => all(args, ...rest).at(-1) ?? NaN,
  length: (args, ...rest) => all(args, ...rest).length,
  dot: ([a, b], ...rest) => {
    const right = numbers(b, ...rest);
    return numbers(a, ...rest).reduce((sum, each, i) => sum + each * (right[i] ?? NaN), 0);
  },
  /** every(list, start, stride): entries start, start + stride, … */
  every: ([list, start = 0, stride = 1], ...rest) =>
    numbers(list, ...rest).filter((_, i) => i >= Number(start) && (i - Number(start)) % Number(stride) === 0),
  /** slice(list, from, to): entries from … to − 1. */
  slice: ([list, from = 0, to], ...rest) =>
    numbers(list, ...rest).slice(Number(from), to === undefined ? undefined : Number(to)),
  /** diagnosed(trace, 'D01'): whether a run shows a diagnosis of the catalogue. */
  diagnosed: ([trace, id], name, at) => {
    const found = (trace as { diagnoses?: readonly { id: string }[] } | undefined)?.diagnoses;
    if (!found) throw new ExpressionError(`'${name}' wants a trace.`, at);
    return Number(found.some((each) => each.id === id));
  },
  if: ([condition, yes = NaN, no = NaN]) =>
    condition === true || (typeof condition === "number" && condition !== 0) ? yes : no,
};

const constants: Record<string, number> = { pi: Math.PI, e: Math.E, true: 1, false: 0 };

function call(node: Node & { kind: "call" }, scope: Scope): Value {
  const args = node.args.map((arg) => evaluateNode(arg, scope));
  const { name, at } = node;
  if (Object.hasOwn(scalars, name)) return spread(scalars[name] as Scalar, args, name, at);
  const whole = Object.hasOwn(wholes, name) ? wholes[name] : undefined;
  if (whole) return whole(args, name, at);
  throw new ExpressionError(`There is no function '${name}'.`, at);
}

function evaluateNode(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "list":
      return node.items.map((item) => evaluateNode(item, scope));
    case "name": {
      const value = Object.hasOwn(scope, node.name)
        ? scope[node.name]
        : Object.hasOwn(constants, node.name)
          ? constants[node.name]
          : undefined;
      if (value === undefined) throw new ExpressionError(`Nothing is called '${node.name}'.`, node.at);
      return value as Value;
    }
    case "part": {
      const of = evaluateNode(node.of, scope);
      const part =
        typeof of === "object" && Object.hasOwn(of, node.name)
          ? (of as Record<string, Value>)[node.name]
          : undefined;
      if (part === undefined) throw new ExpressionError(`There is no part '${node.name}'.`, node.at);
      return part;
    }
    case "index": {
      const of = evaluateNode(node.of, scope);
      const index = evaluateNode(node.index, scope);
      if (typeof index === "string" && typeof of === "object" && Object.hasOwn(of, index))
        return (of as Record<string, Value>)[index] as Value;
      const list = isList(of) ? (of as ArrayLike<Value>) : [];
      const entry = typeof index === "number" ? list[index < 0 ? list.length + index : index] : undefined;
      if (entry === undefined)
        throw new ExpressionError(`There is no entry ${JSON.stringify(index)}.`, node.at);
      return entry;
    }
    case "call":
      return call(node, scope);
  }
}

/** Evaluates an expression. Throws ExpressionError for what it cannot read, find or combine. */
export const evaluate = (text: string, scope: Scope): Value => evaluateNode(parse(text), scope);

/** An expression whose value has to be a number. */
export function evaluateNumber(text: string, scope: Scope): number {
  const value = evaluate(text, scope);
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  throw new ExpressionError("This must be a number.", 0);
}

/** An expression as a condition: a number other than 0. */
export const holds = (text: string, scope: Scope): boolean => evaluateNumber(text, scope) !== 0;

/** The names that an expression reads. */
export function namesIn(node: Node): string[] {
  if (node.kind === "name") return [node.name];
  if (node.kind === "list") return node.items.flatMap(namesIn);
  if (node.kind === "call") return node.args.flatMap(namesIn);
  if (node.kind === "part") return namesIn(node.of);
  return node.kind === "index" ? [...namesIn(node.of), ...namesIn(node.index)] : [];
}
