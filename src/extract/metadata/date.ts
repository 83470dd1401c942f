// When a page was published and last changed: what is stated for machines first, then the address, then
// what stands near the headline. Never a date in the future or before the web. Reading one date is date-
// text.ts.

import { MARKED_MAX } from "../../base/limits/extract.ts";
import { DAY_MS } from "../../base/time.ts";
import { lineOf } from "../block-writer.ts";
import type { DomDocument, DomElement } from "../dom.ts";
import { type JsonObject, stringOf } from "../jsonld.ts";
import { parseDate, parseUrlDate } from "./date-text.ts";
import { findMeta, type Metas } from "./head.ts";
import { insideOf } from "./inside.ts";
import type { Near } from "./near.ts";

export interface Dates {
  publishedAt: number | null;
  modifiedAt: number | null;
}

const PUBLISHED = [
  "article:published_time",
  "og:article:published_time",
  "og:published_time",
  "article:published",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "publishdate",
  "publish-date",
  "publish_date",
  "publication_date",
  "pubdate",
  "published-date",
  "date.published",
  "dc.date.issued",
  "dcterms.issued",
  "citation_publication_date",
  "cxenseparse:recs:publishtime",
  "rnews:datepublished",
  "bt:pubdate",
  "ptime",
];
/** Often the day the page was made or last built: what stands under the headline goes before. */
const CREATED = [
  "dcterms.created",
  "dcterms.date",
  "dc.date",
  "dc.date.created",
  "citation_online_date",
  "datecreated",
  "displaydate",
  "date",
  "created",
];
const MODIFIED = [
  "article:modified_time",
  "og:updated_time",
  "og:modified_time",
  "datemodified",
  "dcterms.modified",
  "dc.date.modified",
  "last-modified",
  "lastmod",
  "revised",
];

const EARLIEST = Date.UTC(1990, 0, 1);

interface Reader {
  read(text: string | null): number | null;
}

function makeReader(now: number, monthFirst: boolean): Reader {
  const read = (text: string | null): number | null => {
    const time = text ? parseDate(text, monthFirst) : null;
    return time !== null && time >= EARLIEST && time <= now + DAY_MS ? time : null;
  };
  return { read };
}

const ELSEWHERE =
  "nav, footer, aside, [class*='comment'], [id*='comment'], [class*='related'], " +
  "[class*='sidebar'], [class*='teaser'], [class*='recommend'], [class*='widget'], " +
  "[class*='footer']";
const UPDATE = /updat|modif|aktualisier|edit|geändert|actualiz|mis à jour|aggiorn|zmian/i;

const nameOf = (element: DomElement): string =>
  `${element.className} ${element.id} ${element.getAttribute("itemprop") ?? ""}`;

interface Marks {
  document: DomDocument;
  reader: Reader;
  isElsewhere: (element: DomElement) => boolean;
}

/**
 * Elements marked as dates: microdata, <time>, class names; in the page's order, those of other articles
 * left out.
 */
function findMarked(marks: Marks, selector: string): number | null {
  const { document, reader, isElsewhere } = marks;
  let fallback: number | null = null;
  for (const element of (document.querySelectorAll(selector) as DomElement[]).slice(0, MARKED_MAX)) {
    if (isElsewhere(element)) continue;
    const stated = ["datetime", "content", "data-datetime", "data-timestamp", "title"];
    const text = lineOf(element);
    if (text.length > TEXT_CHARS_MAX) continue;
    const times = [...stated.map((name) => element.getAttribute(name)), text].map((value) =>
      reader.read(value),
    );
    const time = times.find((value) => value !== null) ?? null;
    if (time === null) continue;
    if (!UPDATE.test(nameOf(element)) && !UPDATE.test(text)) return time;
    fallback ??= time;
  }
  return fallback;
}

const TEXT_CHARS_MAX = 150;

const MICRODATA =
  "[itemprop~='datePublished'], [property='datePublished'], [itemprop='dateCreated'], time[pubdate]";
const CLASSES = [
  "[class~='published'], [class~='entry-date'], [class~='post-date'], [class~='publish-date'], " +
    "[class~='article-date'], [class~='article__date'], [class~='pubdate'], " +
    "[class~='publication-date'], [class~='date-published'], [class~='published-date'], " +
    "[class~='dateline'], [class~='timestamp']",
  "[class~='date'], [class~='datum'], [class~='fecha'], [class~='Date'], [id='date'], " +
    "[class*='date-'], [class*='-date'], [class*='_date'], [class*='Date'], [class*='datum'], " +
    "[class*='fecha'], [class*='publish'], [class*='posted-on'], [class*='time'], " +
    "[class*='byline'], [class*='meta'], [id*='date'], [class*='info']",
];

/** A date in the lines around the headline, then anywhere. */
function findVisible(near: Near, reader: Reader): number | null {
  for (const list of [near.lines.filter((line) => PUBLISHED_WORD.test(line)), near.lines, near.all]) {
    for (const line of list) {
      if (line.length > VISIBLE_CHARS_MAX) continue;
      const time = reader.read(line);
      if (time !== null) return time;
    }
  }
  return null;
}

/** A line right by the headline that is a date and little else. */
function findDateline(near: Near, reader: Reader): number | null {
  const times = near.lines
    .slice(0, DATELINE_LINES)
    .map((line) => (line.length <= DATELINE_CHARS && !UPDATE.test(line) ? reader.read(line) : null));
  return times.find((time) => time !== null) ?? null;
}

const DATELINE_LINES = 6;
const DATELINE_CHARS = 60;
const VISIBLE_CHARS_MAX = 140;
const PUBLISHED_WORD = new RegExp(
  [
    String.raw`publi|posted|erstellt|veröffentlicht|datum|date|stand|vom|\bam\b|opublik|fecha|`,
    "created|geschrieben|written|pubblicat",
  ].join(""),
  "i",
);

/** The page's dates. `lang` settles 3/4/2021: month first for American English only. */
export function findDates(
  document: DomDocument,
  metas: Metas,
  article: JsonObject | null,
  page: { url: string; addresses: string[]; now: number; monthFirst: boolean; near: Near },
): Dates {
  const reader = makeReader(page.now, page.monthFirst);
  const marks = { document, reader, isElsewhere: insideOf(document, ELSEWHERE) };
  const firstMeta = (keys: readonly string[]): number | null => {
    for (const key of keys) {
      const time = reader.read(findMeta(metas, [key]));
      if (time !== null) return time;
    }
    return null;
  };
  const modifiedAt = reader.read(stringOf(article?.dateModified)) ?? firstMeta(MODIFIED);
  const inUrl = [page.url, ...page.addresses].map(parseUrlDate).find((time) => time !== null) ?? null;
  const publishedAt =
    reader.read(stringOf(article?.datePublished) ?? stringOf(article?.dateCreated)) ??
    firstMeta(PUBLISHED) ??
    findMarked(marks, MICRODATA) ??
    (inUrl !== null && reader.read(new Date(inUrl).toISOString())) ??
    null;
  const guessed =
    publishedAt ||
    findDateline(page.near, reader) ||
    firstMeta(CREATED) ||
    findMarked(marks, "time") ||
    CLASSES.map((selector) => findMarked(marks, selector)).find((time) => time !== null) ||
    findVisible(page.near, reader) ||
    modifiedAt;
  return { publishedAt: guessed || null, modifiedAt };
}
