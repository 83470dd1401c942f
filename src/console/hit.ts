// One hit of the list: headline, byline, the passage with its marks, and why it stands where it stands.
import { timeElement } from "./dates.ts";
import { button, type Child, el, foreign } from "./dom.ts";
import { hostOf, webLink, webUrl } from "./link.ts";
import { excerptOf, markedNodes } from "./marks.ts";
import { type RatingDeps, ratingElement } from "./rating.ts";
import type { FoundHit } from "./search.ts";
import type { Hit, HitDocument, Why } from "./wire.ts";

export interface HitDeps extends RatingDeps {
  now: () => number;
  /** Opens the document's text with the passage marked. */
  openPassage: (hit: Hit) => void;
}

export function hitElement(hit: FoundHit, place: number, deps: HitDeps): HTMLElement {
  const { document: doc, passage } = hit;
  const [from, to] = excerptOf(passage.text, passage.highlights);
  const id = `hit-${place}`;
  const context = button("Read in context", () => deps.openPassage(hit), {
    class: "quiet",
    "aria-label": `Read in context: ${titleOf(doc)}`,
  });
  return el(
    "li",
    {},
    el(
      "article",
      { class: "hit", tabindex: -1, "aria-labelledby": id, lang: tagOf(doc.lang) },
      el("h3", { id, dir: "auto" }, headline(doc, context)),
      byline(doc, deps.now()),
      el(
        "p",
        { class: "passage", dir: "auto" },
        from > 0 && "… ",
        ...markedNodes(passage.text, passage.highlights, from, to),
        to < passage.text.length && " …",
      ),
      el(
        "div",
        { class: "hit-foot", lang: "en" },
        context,
        alsoIn(hit),
        hit.why && whyElement(hit, hit.why),
        ratingElement({ query_id: hit.queryId, document_id: doc.id }, titleOf(doc), deps),
      ),
    ),
  );
}

/** A document's title, or words in its place. */
export const titleOf = (doc: { title: string | null; url?: string | null }) =>
  doc.title?.trim() || hostOf(doc.url) || "Untitled";

function headline(doc: HitDocument, context: HTMLButtonElement): HTMLElement {
  if (webUrl(doc.url)) return webLink(doc.url, {}, titleOf(doc));
  // A document that lives nowhere on the web is read here.
  return button(titleOf(doc), () => context.click(), { class: "headline-button" });
}

/** Publisher, author, date, category: whatever of them is known. */
export function byline(doc: HitDocument, now: number): HTMLElement {
  const publisher = doc.publisher ?? doc.source?.title ?? hostOf(doc.url);
  const parts: Child[] = [
    publisher && el("bdi", { class: "publisher" }, publisher),
    doc.author && foreign(doc.author),
    timeElement(doc.published_at, now),
    doc.category && foreign(doc.category),
  ];
  const known = parts.filter((part) => part instanceof Node);
  return el("p", { class: "byline", lang: "en" }, ...known.map((part) => el("span", {}, part)));
}

function alsoIn({ also_in: others }: Hit): HTMLElement | null {
  if (others.length === 0) return null;
  const words = `also in ${others.length} other${others.length === 1 ? "" : "s"}`;
  const items = others.map((other) =>
    el(
      "li",
      {},
      webLink(other.url, { dir: "auto" }, other.publisher ?? hostOf(other.url) ?? "an unnamed source"),
    ),
  );
  return el("details", { class: "fold" }, el("summary", {}, words), el("ul", {}, ...items));
}

function whyElement(hit: Hit, why: Why): HTMLElement {
  const rank = (place: number | null) => (place === null ? "not found" : `place ${place}`);
  const rows: [string, string][] = [
    ["By its words", rank(why.keyword_rank)],
    ["By its meaning", rank(why.semantic_rank)],
    ["Likeness to the query", why.cosine === null ? "not measured" : why.cosine.toFixed(3)],
    ["Both together", why.fused.toFixed(3)],
    ["For being recent", `× ${why.freshness.toFixed(3)}`],
    ["For its ratings", `× ${why.feedback.toFixed(3)}`],
    ["For its source’s ratings", `× ${why.source.toFixed(3)}`],
    ["Score", hit.score.toFixed(3)],
  ];
  return el(
    "details",
    { class: "fold why" },
    el("summary", {}, "why here"),
    el("dl", {}, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
  );
}

/** A language tag that is safe to say; nothing where it isn't one. */
export const tagOf = (lang: string | null) =>
  lang !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : undefined;
