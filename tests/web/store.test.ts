import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  addRival,
  goTo,
  moveStart,
  removeMethod,
  setParameter,
  setSteps,
  twoDials,
} from "../../web/state/changes.ts";
import * as links from "../../web/state/link.ts";
import { Store } from "../../web/state/store.ts";
import type { Address } from "../../web/state/store.ts";
import { catalog } from "./samples.ts";

/** A history in memory. */
class Book implements Address {
  entries: string[];
  at = 0;
  private moved = (): void => undefined;
  constructor(first: string) {
    this.entries = [first];
  }
  read = (): string => this.entries[this.at] ?? "";
  push = (hash: string): void => {
    this.entries.splice(++this.at, Infinity, hash);
  };
  watch = (moved: () => void): (() => void) => {
    this.moved = moved;
    return () => undefined;
  };
  go(by: number): void {
    this.at += by;
    this.moved();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const opened = (hash = ""): { store: Store; book: Book } => {
  const book = new Book(hash);
  return { book, store: new Store(catalog, book, () => undefined, links) };
};

test("back and forward restore what was there", () => {
  const { store, book } = opened();
  store.change(goTo(3));
  store.change(goTo(5));
  book.go(-1);
  expect(store.state.step).toBe(3);
  book.go(1);
  expect(store.state.step).toBe(5);
});

test("one drag is one entry of the history", () => {
  const { store, book } = opened();
  for (let x = 0; x < 50; ++x) store.change(moveStart([x / 10]), "start");
  expect(book.entries).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  expect(book.entries).toHaveLength(2);
  expect(book.read()).toContain("x=4.9");
  for (let rate = 1; rate < 5; ++rate) store.change(setParameter(0, "learning_rate", rate / 10), "rate");
  store.change(goTo(1));
  expect(book.entries).toHaveLength(4);
});

test("reset returns to the link's own state", () => {
  const hash = "#v=1&f=rosenbrock&m=adam,learning_rate:0.01&x=-1.2,1&n=200&k=30&level=2";
  const { store } = opened(hash);
  const link = store.link();
  store.change(twoDials);
  store.change(addRival("momentum", catalog));
  expect(store.link()).not.toBe(link);
  store.reset();
  expect(store.link()).toBe(link);
});

test("a rival takes over the learning rate, and leaves without a trace", () => {
  const { store } = opened();
  const before = store.state.methods;
  store.change(addRival("momentum", catalog));
  expect(store.state.methods[1]).toMatchObject({ id: "momentum", values: { learning_rate: 0.1 } });
  store.change(removeMethod(1));
  expect(store.state.methods).toEqual(before);
  store.change(removeMethod(0));
  expect(store.state.methods).toEqual(before);
});

test("a longer run keeps the view at its end, a step behind the end makes it longer", () => {
  const { store } = opened("#v=1&n=10&k=10");
  store.change(setSteps(50));
  expect(store.state.step).toBe(50);
  store.change(goTo(51));
  expect(store.state.steps).toBe(51);
  store.change(setSteps(20));
  expect(store.state.step).toBe(20);
});

test("a store that learns to write links later has lost nothing", () => {
  const book = new Book("");
  const store = new Store(catalog, book, () => undefined, null);
  store.change(goTo(3));
  expect(book.entries).toEqual([""]);
  store.learn(links);
  expect(book.entries.at(-1)).toBe(links.writeLink(store.state, catalog));
  book.go(-1);
  expect(store.state.step).toBe(0);
});
