// The page at /: puts its parts together and keeps address, form and results in step. It draws nothing.

import { createAddSource } from "./add-source.ts";
import { addressOf, createHistory } from "./address.ts";
import { createAnnouncer } from "./announce.ts";
import { createAsker } from "./answer.ts";
import { createAnswerView } from "./answer-view.ts";
import { createApi } from "./api.ts";
import { longDay } from "./dates.ts";
import { need } from "./dom.ts";
import { createFilters } from "./filters.ts";
import { openKeyStore, takeKeyFromAddress } from "./key.ts";
import { createKeyPanel } from "./key-panel.ts";
import { createKeyboard } from "./keyboard.ts";
import { TYPING_PAUSE_MS } from "./limits.ts";
import { createQuoteDialog } from "./quote.ts";
import { createResults } from "./results.ts";
import { createSearch } from "./search.ts";
import { createStatusLine } from "./status-line.ts";
import { EMPTY, sameQuestion, type ViewState } from "./view-state.ts";
import type { Status } from "./wire.ts";

const now = () => Date.now();
const input = need("q", HTMLInputElement);
const resultsRoot = need("results", HTMLElement);
const store = openKeyStore();
const given = takeKeyFromAddress();
if (given) store.set(given);

let view = addressOf();
let titles = new Map<string, string | null>();
let typing = 0;
/** What the answer that is being written belongs to; null when none is. */
let running: ViewState | null = null;

const announce = createAnnouncer(need("announcer", HTMLElement));
const keyPanel = createKeyPanel(store, start);
const api = createApi({ key: store.get, onRefused: lock });
const quotes = createQuoteDialog(need("quote", HTMLDialogElement), api, now);
const openAddSource = createAddSource({
  dialog: need("source-dialog", HTMLDialogElement),
  api,
  onChange: () => statusLine.refresh(),
});
const addresses = createHistory(() => {
  view = addressOf();
  input.value = view.q;
  showView();
});

const answerView = createAnswerView({
  root: need("answer", HTMLElement),
  now,
  openQuote: (citation, hit) =>
    quotes.open({
      documentId: citation.document_id,
      version: citation.version,
      start: citation.start,
      end: citation.end,
      quote: citation.quote,
      document: hit?.document ?? null,
      url: citation.url,
      changed: citation.changed === true,
    }),
  api,
  onFollowUp: (question) => {
    running = view;
    asker.followUp(view, question);
  },
  onOpenTurn: (answer) => {
    asker.reread(answer);
    view = { ...view, answer };
    addresses.write(view, "push");
  },
  onStop: () => asker.stop(),
  onClose: closeAnswer,
  onRetry: () => (asker.shownId ? asker.reread(asker.shownId) : ask()),
  announce,
});
const asker = createAsker({
  api,
  show: answerView,
  onStored: (answer) => {
    running = null;
    view = { ...view, answer };
    addresses.write(view, "replace");
  },
});

const resultsView = createResults({
  root: resultsRoot,
  api,
  now,
  openPassage: ({ document: doc, passage }) =>
    quotes.open({
      documentId: doc.id,
      version: doc.version,
      start: passage.start,
      end: passage.end,
      quote: passage.text,
      document: doc,
      url: doc.url,
      changed: false,
    }),
  onMore: () => search.more(),
  onRetry: () => search.run(view),
  onClearFilters: () => change({ ...EMPTY, q: view.q, sort: view.sort }, "push"),
  onAddSource: openAddSource,
  announce,
});
const search = createSearch(api, (results) => {
  if (results.state === "found") filters.showFacets(results.found.view, results.found.reply.facets);
  resultsView.show(results);
});
const filters = createFilters({
  root: need("filters", HTMLElement),
  count: need("filter-count", HTMLElement),
  onChange: (next) => change(next, "push"),
  titleOf: (id) => titles.get(id) ?? null,
});
const statusLine = createStatusLine(api, need("status", HTMLElement), (status: Status) => {
  titles = new Map(status.sources.map((source) => [source.id, source.title]));
  filters.show(view);
  resultsView.showStatus(status);
});

/** The one way the view changes by hand: address, form and results follow. */
function change(next: Partial<ViewState>, how: "push" | "replace"): void {
  clearTimeout(typing);
  const before = view;
  view = { ...view, q: input.value, ...next };
  // An answer belongs to its question: another question takes it away, and Back brings it again.
  if (!sameQuestion(before, view)) view.answer = "";
  const keeps = before.answer !== "" && view.answer === "";
  addresses.write(view, keeps ? "push" : how);
  showView();
}

function showView(): void {
  document.title = view.q ? `${view.q} · Wireroom` : "Wireroom";
  filters.show(view);
  if (running && !sameQuestion(running, view)) running = null;
  if (view.answer === "" && !running) asker.close();
  else if (view.answer !== "" && asker.shownId !== view.answer) asker.reread(view.answer);
  search.run(view);
}

function ask(): void {
  if (input.value.trim() === "") {
    input.focus();
    return;
  }
  running = null;
  change({ answer: "" }, "push");
  running = view;
  asker.ask(view);
}

function closeAnswer(): void {
  running = null;
  change({ answer: "" }, "push");
  input.focus();
}

function start(): void {
  keyPanel.hide();
  statusLine.refresh();
  input.value = view.q;
  showView();
  if (matchMedia("(hover: hover)").matches) input.focus();
}

function lock(detail: string | null): void {
  asker.close();
  search.run(EMPTY);
  statusLine.stop();
  keyPanel.ask(detail);
}

input.addEventListener("input", (event) => {
  clearTimeout(typing);
  // While a character is being composed the words are not yet words.
  if ((event as InputEvent).isComposing) return;
  typing = setTimeout(() => change({}, "replace"), TYPING_PAUSE_MS);
});
input.addEventListener("compositionend", () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({}, "replace"), TYPING_PAUSE_MS);
});
need("search", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  change({}, "push");
});
need("ask", HTMLButtonElement).addEventListener("click", ask);
need("add-source", HTMLButtonElement).addEventListener("click", openAddSource);
need("forget-key", HTMLButtonElement).addEventListener("click", () => lock(null));
need("home", HTMLAnchorElement).addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  input.value = "";
  change(EMPTY, "push");
});
const openShortcuts = createKeyboard({
  input,
  results: resultsRoot,
  dialog: need("shortcuts-dialog", HTMLDialogElement),
  onAsk: ask,
  onEscape: () => {
    if (!need("answer", HTMLElement).hidden) closeAnswer();
  },
});
need("shortcuts", HTMLButtonElement).addEventListener("click", openShortcuts);
addEventListener("pagehide", () => asker.stop());
addEventListener("hashchange", () => {
  const key = takeKeyFromAddress();
  if (!key) return;
  // What another key saw is not shown to this one.
  search.run(EMPTY);
  asker.close();
  store.set(key);
  start();
});

const wide = matchMedia("(min-width: 60rem)");
const rail = need("rail", HTMLDetailsElement);
const foldRail = () => {
  rail.open = wide.matches;
};
wide.addEventListener("change", foldRail);
foldRail();
need("dateline", HTMLElement).textContent = longDay(now());

if (store.get()) start();
else keyPanel.ask(null);
