// A quote in its place: the dialog that shows a document's stored text with the cited words marked.
import { type Api, isAbort, wordsOf } from "./api.ts";
import { button, type Child, el, fill } from "./dom.ts";
import { byline, tagOf, titleOf } from "./hit.ts";
import { CONTEXT_CHARS } from "./limits.ts";
import { hostOf, webLink, webUrl } from "./link.ts";
import { markedNodes, wordEnd, wordStart } from "./marks.ts";
import type { DocumentText, HitDocument } from "./wire.ts";

/** What to open: a place in one version of a document, and the words that should stand there. */
export interface Place {
  documentId: string;
  version: number;
  start: number;
  end: number;
  quote: string;
  /** Null when the answer no longer tells of which document it is. */
  document: HitDocument | null;
  url: string | null;
  changed: boolean;
}

export interface QuoteDialog {
  open(place: Place): void;
}

export function createQuoteDialog(dialog: HTMLDialogElement, api: Api, now: () => number): QuoteDialog {
  let turn: AbortController | null = null;
  dialog.addEventListener("close", () => {
    // The event comes a moment after the closing: by then the next quote may have been opened.
    if (dialog.open) return;
    turn?.abort();
    fill(dialog);
  });
  // A click on the backdrop is a click on the dialog itself, beside its content.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  return {
    open(place) {
      turn?.abort();
      const mine = new AbortController();
      turn = mine;
      const body = el("div", { class: "sheet-body", tabindex: 0, role: "region", "aria-label": "Text" });
      fill(dialog, sheet(place, body, dialog, now()));
      fill(body, el("p", { class: "note" }, "Opening the text…"));
      if (!dialog.open) dialog.showModal();
      api
        .get<DocumentText>(`/v1/documents/${place.documentId}/text?version=${place.version}`, mine.signal)
        .then(({ text }) => {
          if (turn === mine) showText(body, text, place);
        })
        .catch((error: unknown) => {
          if (turn !== mine || isAbort(error)) return;
          fill(body, el("p", { class: "problem" }, wordsOf(error)), quoteAlone(place));
        });
    },
  };
}

function sheet(place: Place, body: HTMLElement, dialog: HTMLDialogElement, now: number): HTMLElement {
  const { document: doc, url } = place;
  const title = doc ? titleOf(doc) : (hostOf(url) ?? "Untitled");
  return el(
    "div",
    { class: "sheet" },
    el(
      "header",
      {},
      el("h2", { id: "quote-title", dir: "auto", lang: tagOf(doc?.lang ?? null) }, title),
      button("Close", () => dialog.close(), { class: "quiet" }),
      doc && byline(doc, now),
      place.changed &&
        el("p", { class: "note" }, "The document has changed since. This is the text as it was cited."),
    ),
    body,
    el(
      "footer",
      {},
      webUrl(url) && webLink(url, { class: "button" }, `Read it at ${hostOf(url)}`),
      el("span", { class: "number" }, `Stored text, version ${place.version}`),
    ),
  );
}

function showText(body: HTMLElement, text: string, place: Place, whole = false): void {
  const { start, end, quote } = place;
  if (text.slice(start, end) !== quote) {
    fill(
      body,
      el("p", { class: "problem" }, "These words do not stand where the citation says. Don’t rely on them."),
      quoteAlone(place),
    );
    return;
  }
  const from = whole ? 0 : wordStart(text, Math.max(0, start - CONTEXT_CHARS));
  const to = whole ? text.length : wordEnd(text, Math.min(text.length, end + CONTEXT_CHARS));
  const all = button("Show the whole text", () => showText(body, text, place, true), { class: "quiet" });
  const children: Child[] = [
    from > 0 && "… ",
    ...markedNodes(text, [[start, end]], from, to),
    to < text.length && " …",
  ];
  const lang = tagOf(place.document?.lang ?? null);
  fill(
    body,
    el("p", { class: "document-text", dir: "auto", lang }, ...children),
    from > 0 || to < text.length ? all : null,
  );
  const mark = body.querySelector("mark");
  // Only the sheet scrolls: scrollIntoView would move the page behind it as well.
  const scroller = mark?.offsetParent;
  if (mark && scroller) scroller.scrollTop = Math.max(0, mark.offsetTop - scroller.clientHeight / 3);
  if (whole) body.focus();
}

const quoteAlone = (place: Place) => el("blockquote", { dir: "auto" }, el("mark", {}, place.quote));
