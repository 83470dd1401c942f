import { expect, test } from "vitest";
import type { Entry } from "../model/feed.ts";
import { entryKeys } from "./entry-key.ts";

const BLANK: Entry = {
  id: null,
  title: null,
  url: null,
  author: null,
  publishedAt: null,
  updatedAt: null,
  summary: null,
  content: null,
  lang: null,
  categories: [],
};
const keys = (...entries: Partial<Entry>[]) => entryKeys(entries.map((entry) => ({ ...BLANK, ...entry })));

test("an id of its own is the key", () => {
  expect(keys({ id: "a", url: "https://x.example/1" }, { id: "b" })).toEqual(["id:a", "id:b"]);
});

test("an id that every item repeats is none: the address is the key", () => {
  const entries = [1, 2, 3].map((n) => ({ id: "same", url: `https://x.example/${n}` }));
  expect(keys(...entries)).toEqual([1, 2, 3].map((n) => `url:https://x.example/${n}`));
});

test("the same id on the same page twice is the same entry", () => {
  const entry = { id: "a", url: "https://x.example/1" };
  expect(keys(entry, { ...entry, title: "Changed" })).toEqual(["id:a", "id:a"]);
});

test("one address with many titles is none: title and date are the key", () => {
  const at = (title: string, publishedAt: number) => ({ url: "https://x.example/", title, publishedAt });
  const [a, b, c] = keys(at("A", 1), at("B", 1), at("A", 2));
  expect(a).toMatch(/^text:[0-9a-f]{16}$/);
  expect(new Set([a, b, c]).size).toBe(3);
});

test("an entry with nothing but text has a key of its text", () => {
  const [a, b, again] = keys({ summary: "A" }, { summary: "B" }, { summary: "A" });
  expect(a).not.toBe(b);
  expect(a).toBe(again);
});

test("the key doesn't depend on the entry's place, or on its neighbours", () => {
  const entry = { title: "A", publishedAt: 5 };
  expect(keys({ id: "x" }, entry)[1]).toBe(keys(entry)[0]);
});

test("a long id makes a bounded key, and two that differ at the end differ", () => {
  const [a, b] = keys({ id: `${"x".repeat(1_000)}1` }, { id: `${"x".repeat(1_000)}2` });
  expect(a?.length).toBe(300);
  expect(a).not.toBe(b);
});
