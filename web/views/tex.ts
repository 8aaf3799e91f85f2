// TeX to MathML while the page runs, for formulas that nobody knew when it was built. It knows the commands that the
// proofs use and no others: an unknown one is shown as it was written.
import type { DirectiveResult } from "lit/directive.js";
import { guard } from "lit/directives/guard.js";
import { mathElement } from "./formula.ts";
import type { MathTree } from "./formula.ts";

const identifiers: Record<string, string> = {
  eta: "η",
  mu: "μ",
  rho: "ρ",
  lambda: "λ",
  tau: "τ",
  theta: "θ",
  Phi: "Φ",
  kappa: "κ",
  beta: "β",
  pi: "π",
  sigma: "σ",
  xi: "ξ",
  star: "⋆",
  infty: "∞",
};
const operators: Record<string, string> = {
  le: "≤",
  ge: "≥",
  nabla: "∇",
  in: "∈",
  dots: "…",
  to: "→",
  mapsto: "↦",
  approx: "≈",
  Rightarrow: "⇒",
  cdot: "·",
  times: "×",
};
const fences: Record<string, string> = {
  langle: "⟨",
  rangle: "⟩",
  lVert: "‖",
  rVert: "‖",
  lvert: "|",
  rvert: "|",
  "{": "{",
  "}": "}",
};
/** What ends the group that a fence opens; intervals may open with one kind and close with the other. */
const closers: Record<string, ReadonlySet<string>> = {
  "(": new Set([")", "]"]),
  "{": new Set(["\\}"]),
  left: new Set(["\\right"]),
  langle: new Set(["\\rangle"]),
  lVert: new Set(["\\rVert"]),
  lvert: new Set(["\\rvert"]),
};
/** What ends any group, closed or not. */
const ends: ReadonlySet<string> = new Set(["}", "\\right"]);
const functions = new Set(["min", "max", "cos", "log", "lim"]);
const spaces: Record<string, string> = { ",": "0.17em", " ": "0.3em", quad: "1em", qquad: "2em" };

const row = (children: MathTree[]): MathTree =>
  children.length === 1 && children[0] ? children[0] : ["mrow", {}, ...children];
const operator = (text: string, attributes: Record<string, string> = {}): MathTree => [
  "mo",
  attributes,
  text,
];
const fence = (text: string, stretchy: boolean): MathTree =>
  operator(text, { fence: "true", stretchy: String(stretchy) });

const hasFraction = (tree: MathTree | string): boolean =>
  typeof tree !== "string" &&
  (tree[0] === "mfrac" || tree.slice(2).some((child) => hasFraction(child as MathTree | string)));

/** Recursive descent over the tokens of one formula. */
class Reader {
  private at = 0;
  private readonly tokens: string[];

  constructor(tex: string) {
    this.tokens = tex.match(/\\[a-zA-Z]+|\\.|\d+|\s+|[^\s]/gu) ?? [];
  }

  all(until?: string): MathTree {
    const items: MathTree[] = [];
    while (this.at < this.tokens.length && this.tokens[this.at] !== until) {
      const item = this.scripted();
      if (item) items.push(item);
    }
    ++this.at;
    return row(items);
  }

  private scripted(): MathTree | null {
    let base = this.atom();
    if (!base) return null;
    let below: MathTree | null = null;
    let above: MathTree | null = null;
    for (let next = this.peek(); next === "_" || next === "^"; next = this.peek()) {
      this.skip();
      const script = this.argument();
      if (next === "_") below = script;
      else above = script;
    }
    const limits = base[0] === "mo" && base[1]["movablelimits"] !== undefined;
    const [sub, sup, both] = limits ? ["munder", "mover", "munderover"] : ["msub", "msup", "msubsup"];
    if (below && above) base = [both, {}, base, below, above];
    else if (below) base = [sub, {}, base, below];
    else if (above) base = [sup, {}, base, above];
    return base;
  }

  private atom(): MathTree | null {
    const token = this.tokens[this.at++] ?? "";
    if (/^\s+$/.test(token)) return null;
    if (token === "{") return this.all("}");
    if (token.startsWith("\\")) return this.command(token.slice(1));
    if (/^\d/.test(token)) return ["mn", {}, token];
    if (/^\p{L}$/u.test(token)) return ["mi", {}, token];
    if (token === "-") return operator("−");
    if (token === "'") return operator("′");
    if (token === "(" || token === "[") return this.group(token, closers["("] ?? ends);
    return ")]|".includes(token) ? fence(token, false) : operator(token);
  }

  private command(name: string): MathTree {
    if (name === "frac" || name === "tfrac") return ["mfrac", {}, this.argument(), this.argument()];
    if (name === "sqrt") return ["msqrt", {}, this.argument()];
    if (name === "text") return ["mtext", {}, this.raw().replace(/'/g, "’")];
    if (name === "mathrm" || name === "mathbb")
      return ["mi", { mathvariant: "normal" }, name === "mathbb" ? doubled(this.raw()) : this.raw()];
    if (name === "left") return this.group(this.delimiter(), closers["left"] ?? ends);
    if (name === "sum") return operator("∑", { movablelimits: "true", largeop: "true" });
    if (functions.has(name))
      return operator(
        name,
        name === "cos" || name === "log" ? {} : { movablelimits: "true", form: "prefix" },
      );
    const fenced = fences[name];
    if (fenced) return closers[name] ? this.group(fenced, closers[name]) : fence(fenced, false);
    const symbol = operators[name];
    if (symbol) return operator(symbol);
    const space = spaces[name];
    if (space) return ["mspace", { width: space }];
    return ["mi", {}, identifiers[name] ?? `\\${name}`];
  }

  /** One token or one group in braces. */
  private argument(): MathTree {
    this.peek();
    return this.atom() ?? ["mrow", {}];
  }

  private raw(): string {
    let text = "";
    if (this.peek() !== "{") return this.tokens[this.at++] ?? "";
    ++this.at;
    for (let depth = 1; this.at < this.tokens.length; ++this.at) {
      const token = this.tokens[this.at] ?? "";
      if (token === "{") ++depth;
      if (token === "}" && --depth === 0) break;
      text += token;
    }
    ++this.at;
    return text.replace(/ /g, "\u00a0");
  }

  /** What stands between two fences, which grow with the fractions in it. One that is never closed ends its group. */
  private group(opening: string, closing: ReadonlySet<string>): MathTree {
    const items: MathTree[] = [];
    for (let next = this.peek(); next !== "" && !closing.has(next) && !ends.has(next); next = this.peek()) {
      const item = this.scripted();
      if (item) items.push(item);
    }
    const tall = items.some(hasFraction);
    const body: MathTree[] = [fence(opening, tall), ...items];
    if (closing.has(this.peek())) body.push(fence(this.delimiter(), tall));
    return ["mrow", {}, ...body];
  }

  private delimiter(): string {
    if (this.peek() === "\\right") this.skip();
    const token = this.tokens[this.at++] ?? "";
    if (token.startsWith("\\")) return fences[token.slice(1)] ?? "";
    return token === "." ? "" : token;
  }

  /** The next token that is not a blank. */
  private peek(): string {
    while (/^\s+$/.test(this.tokens[this.at] ?? "")) ++this.at;
    return this.tokens[this.at] ?? "";
  }
  private skip(): void {
    ++this.at;
  }
}

const doubled = (letter: string): string => ({ E: "𝔼", R: "ℝ", P: "ℙ" })[letter] ?? letter;

/** A formula as MathML. */
export function texTree(tex: string, display = false): MathTree {
  const body = new Reader(tex).all();
  return ["math", display ? { displaystyle: "true" } : {}, body];
}

/** A formula in a template; drawn anew only when it changes. */
export const tex = (source: string, display = false): DirectiveResult =>
  guard([source, display], () => mathElement(texTree(source, display)));
