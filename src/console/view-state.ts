// What the page shows, as its address says it: a link to it shows the same. No key and no position is in it.
import { QUERY_CHARS_MAX } from "./limits.ts";
import type { Filters } from "./wire.ts";

export interface ViewState {
  q: string;
  /** `24h`, `7d`, `30d`; empty when not limited so. */
  within: string;
  /** Days like 2026-11-20; empty when open. Only looked at while `within` is empty. */
  from: string;
  to: string;
  sources: string[];
  categories: string[];
  langs: string[];
  sort: "relevance" | "newest";
  /** Id of the answer on show; empty when none is. */
  answer: string;
}

export const EMPTY: ViewState = {
  q: "",
  within: "",
  from: "",
  to: "",
  sources: [],
  categories: [],
  langs: [],
  sort: "relevance",
  answer: "",
};

const VALUES_MAX = 50;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(text));

/** Reads a query string; what is not understood is left out. */
export function parseView(search: string): ViewState {
  const params = new URLSearchParams(search);
  const one = (name: string, valid: (text: string) => boolean) => {
    const value = params.get(name) ?? "";
    return valid(value) ? value : "";
  };
  const many = (name: string, valid: (text: string) => boolean) =>
    [...new Set(params.getAll(name))].filter(valid).slice(0, VALUES_MAX);
  const words = (text: string) => text.length > 0 && text.length <= 200;
  const within = one("within", (text) => ["24h", "7d", "30d"].includes(text));
  return {
    q: (params.get("q") ?? "").slice(0, QUERY_CHARS_MAX),
    within,
    from: within ? "" : one("from", isDay),
    to: within ? "" : one("to", isDay),
    sources: many("source", (text) => /^src_[0-9a-z]{1,40}$/.test(text)),
    categories: many("category", words),
    langs: many("lang", words),
    sort: params.get("sort") === "newest" ? "newest" : "relevance",
    answer: one("answer", (text) => /^ans_[0-9a-z]{1,40}$/.test(text)),
  };
}

/** The query string of a view, always in the same order; empty for the opening page. */
export function formatView(view: ViewState): string {
  const params = new URLSearchParams();
  if (view.q) params.set("q", view.q);
  if (view.within) params.set("within", view.within);
  if (view.from) params.set("from", view.from);
  if (view.to) params.set("to", view.to);
  for (const value of view.sources) params.append("source", value);
  for (const value of view.categories) params.append("category", value);
  for (const value of view.langs) params.append("lang", value);
  if (view.sort !== "relevance") params.set("sort", view.sort);
  if (view.answer) params.set("answer", view.answer);
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The filters for a request. */
export function filtersOf(view: ViewState): Filters {
  return {
    ...(view.sources.length > 0 ? { sources: view.sources } : {}),
    ...(view.categories.length > 0 ? { categories: view.categories } : {}),
    ...(view.langs.length > 0 ? { langs: view.langs } : {}),
    ...(view.within ? { within: view.within } : {}),
    ...(view.from ? { from: view.from } : {}),
    ...(view.to ? { to: view.to } : {}),
  };
}

/** How many kinds of filter are set. */
export const countFilters = (view: ViewState) =>
  [
    view.within || view.from || view.to,
    view.sources.length,
    view.categories.length,
    view.langs.length,
  ].filter(Boolean).length;

/** Whether two views ask for the same thing, whatever answer is on show and however the hits are sorted. */
export const sameQuestion = (a: ViewState, b: ViewState) => questionOf(a) === questionOf(b);

const questionOf = (view: ViewState) =>
  formatView({ ...view, q: view.q.trim(), answer: "", sort: "relevance" });
