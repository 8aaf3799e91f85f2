// Equations, typeset when the page was built. Loaded when the first one is shown.

/** An element of MathML: name, attributes, then children. */
export type MathTree = [
  string,
  Record<string, string>,
  ...(string | [string, Record<string, string>, ...unknown[]])[],
];

export interface Formulas {
  methods: Record<
    string,
    { equations: MathTree[]; terms: Record<string, MathTree>; slots: Record<string, MathTree> }
  >;
  objectives: Record<string, MathTree[]>;
}

let loaded: Formulas | null = null;
let loading: Promise<void> | null = null;

/** The equations, or null until they are there; then `arrived` is called. */
export function formulas(arrived: () => void): Formulas | null {
  if (loaded) return loaded;
  loading ??= import("virtual:downhill-formulas").then(({ default: data }) => {
    loaded = data;
  });
  void loading.then(arrived);
  return null;
}

const namespace = "http://www.w3.org/1998/Math/MathML";

/** Builds the element. */
export function mathElement([tag, attributes, ...children]: MathTree): Element {
  const element = document.createElementNS(namespace, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children)
    element.append(typeof child === "string" ? child : mathElement(child as MathTree));
  return element;
}

const built = new WeakMap<MathTree, Element>();

/** A copy of an equation's element that stays the same from one drawing to the next. */
export function equation(tree: MathTree): Element {
  const element = built.get(tree) ?? mathElement(tree);
  built.set(tree, element);
  return element;
}
