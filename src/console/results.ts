// The list of hits in each of its states: opening page, skeleton, hits, nothing found, failure.
import { wordsOf } from "./api.ts";
import { timeElement } from "./dates.ts";
import { button, type Child, el, fill, foreign } from "./dom.ts";
import { type HitDeps, hitElement } from "./hit.ts";
import { reasonWords } from "./reasons.ts";
import type { Found, Results } from "./search.ts";
import { countFilters } from "./view-state.ts";
import type { Status } from "./wire.ts";

export interface ResultsDeps extends HitDeps {
  root: HTMLElement;
  onMore: () => void;
  onRetry: () => void;
  onClearFilters: () => void;
  onAddSource: () => void;
  announce: (message: string) => void;
}

export interface ResultsView {
  show(results: Results): void;
  /** What is being read, for the opening page. */
  showStatus(status: Status): void;
}

export function createResults(deps: ResultsDeps): ResultsView {
  let last: Results = { state: "idle" };
  let status: Status | null = null;
  const title = el("h2", { id: "results-title" });
  const note = el("p", { class: "note" });
  const list = el("ol", { class: "hits" });
  const foot = el("div", { class: "results-foot" });
  const rest = el("div", {});
  fill(deps.root, title, note, rest, list, foot);
  let drawn: Found["hits"] = [];
  let drawnFor: unknown = null;

  function show(results: Results): void {
    last = results;
    deps.root.setAttribute("aria-busy", String(results.state === "loading"));
    deps.root.classList.toggle("stale", results.state === "loading" && results.stale !== null);
    if (results.state === "loading" && results.stale !== null) return;
    fill(rest);
    fill(foot);
    note.textContent = "";
    if (results.state !== "found") {
      fill(list);
      [drawn, drawnFor] = [[], null];
    }
    if (results.state === "idle") {
      title.textContent = "On the wire";
      fill(rest, opening(status, deps));
    }
    if (results.state === "loading") {
      title.textContent = "Searching";
      fill(rest, skeleton());
    }
    if (results.state === "failed") {
      title.textContent = "The search failed";
      const words = wordsOf(results.error);
      fill(rest, problem(words, deps.onRetry));
      deps.announce(`The search failed. ${words}`);
    }
    if (results.state === "found") showFound(results);
  }

  function showFound({ found, more, moreError }: Extract<Results, { state: "found" }>): void {
    const { hits, reply } = found;
    if (hits.length === 0) {
      title.textContent = "Nothing found";
      fill(list);
      fill(rest, nothing(found, deps));
      deps.announce("Nothing found.");
      return;
    }
    const count = countWords(found);
    title.textContent = count;
    const failed = reply.meta.degraded.map((leg) => reasonWords({ code: `degraded_${leg}` }));
    note.textContent = failed.join(" ");
    drawHits(found);
    if (more === "failed") fill(foot, problem(wordsOf(moreError), deps.onMore));
    if (more === "ready" || more === "loading") {
      const label = more === "loading" ? "Loading…" : "More results";
      fill(foot, button(label, deps.onMore, { id: "more", "aria-disabled": more === "loading" && "true" }));
    }
    if (more === "none" || more === "ready") deps.announce(`${count}. ${hits.length} shown.`);
  }

  /** Draws only what is new when a page is added, so that focus and open details stay as they are. */
  function drawHits({ view, hits }: Found): void {
    const added = drawnFor === view && drawn.every((hit, i) => hit === hits[i]) ? drawn.length : 0;
    if (added === 0) fill(list);
    const fresh = hits.slice(added).map((hit, i) => hitElement(hit, added + i + 1, deps));
    list.append(...fresh);
    if (added > 0) fresh[0]?.querySelector<HTMLElement>("article")?.focus();
    [drawn, drawnFor] = [hits, view];
  }

  return {
    show,
    showStatus(next) {
      status = next;
      if (last.state === "idle") show(last);
    },
  };
}

function countWords({ total, hits, reply }: Found): string {
  const n = total ?? hits.length;
  const plus = total === null && reply.next_cursor ? "+" : "";
  return `${n.toLocaleString("en")}${plus} ${n === 1 ? "document" : "documents"}`;
}

function problem(words: string, onRetry: () => void): HTMLElement {
  return el("div", { class: "problem" }, el("p", {}, words), button("Try again", onRetry));
}

function skeleton(): HTMLElement {
  const row = () => el("div", { class: "skeleton" }, el("i", {}), el("i", {}), el("i", {}), el("i", {}));
  return el("div", { "aria-hidden": "true" }, row(), row(), row());
}

function nothing({ view }: Found, deps: ResultsDeps): HTMLElement {
  const filtered = countFilters(view) > 0;
  const advice: Child = filtered
    ? "No document matches with these filters set."
    : "No document holds these words or their meaning. " +
      "Try fewer or other words, or add a source that reports on them.";
  return el(
    "div",
    { class: "empty" },
    el("p", {}, advice),
    filtered ? button("Clear filters", deps.onClearFilters) : button("Add a source", deps.onAddSource),
  );
}

function opening(status: Status | null, deps: ResultsDeps): HTMLElement {
  if (status === null) return el("div", {}, skeleton());
  if (status.sources.length === 0) {
    return el(
      "div",
      { class: "empty" },
      el(
        "p",
        {},
        "Nothing is being read yet. Add a feed or a page, and its articles are found here in a minute.",
      ),
      button("Add a source", deps.onAddSource, { class: "primary" }),
    );
  }
  const newest = [...status.sources].sort((a, b) => (b.newest_at ?? "").localeCompare(a.newest_at ?? ""));
  const rows = newest.map((source) =>
    el(
      "li",
      {},
      el("span", { class: "wire-title" }, foreign(source.title ?? "A source without a name")),
      el(
        "span",
        { class: source.problem ? "wire-problem" : "wire-time" },
        source.problem
          ? reasonWords({ code: source.problem })
          : (timeElement(source.newest_at, deps.now()) ?? "nothing yet"),
      ),
    ),
  );
  return el(
    "div",
    {},
    el("p", { class: "note" }, "What this workspace reads, and when each last had something new."),
    el("ul", { class: "wire" }, ...rows),
  );
}
