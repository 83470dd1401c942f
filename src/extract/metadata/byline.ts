// Who wrote a page: names only, without "By", dates, roles or addresses. Doesn't tell people from
// organisations, but drops the publisher's own name where a person is known.

import { BYLINE_CHARS_MAX, BYLINES_MAX, STATED_CHARS_MAX } from "../../base/limits/extract.ts";
import { foldText } from "../../base/text.ts";
import { lineOf } from "../block-writer.ts";
import { cleanLine } from "../clean.ts";
import type { DomDocument, DomElement } from "../dom.ts";
import { plainOf } from "../entities.ts";
import { isHidden } from "../hidden.ts";
import { findArticle, type JsonObject, namesOf, resolve } from "../jsonld.ts";
import { findMeta, type Metas } from "./head.ts";
import { insideOf } from "./inside.ts";
import type { Near } from "./near.ts";

const METAS = [
  "author",
  "article:author",
  "og:article:author",
  "dc.creator",
  "dcterms.creator",
  "dc:creator",
  "parsely-author",
  "sailthru.author",
  "byl",
  "article:author_name",
  "citation_author",
  "vr:author",
];

/** Marked as the author, surest first; a selector is only asked when the ones before it gave nothing. */
const MARKED = [
  "[itemprop~='author'] [itemprop='name'], [itemprop='author name']",
  "a[rel~='author'], [rel='author']",
  "[itemprop~='author']",
  "[class~='author-name'], [class~='author_name'], [class~='authorName'], [class~='byline-name'], " +
    ("[class~='byline__name'], [class~='article-author'], [class~='article__author'], " +
      "[class~='post-author'], ") +
    "[class~='entry-author'], [class~='p-author'], [class~='author__name'], [data-testid='author-name']",
  "[class~='author'] a, [class~='byline'] a, [class~='vcard'] .fn, [id='author'] a",
  "[class~='byline'], [class~='by-line'], [class~='author'], [id='author'], [class~='authors'], " +
    "[class~='autor']",
  "[class*='byline'], [class*='Byline'], [class*='author'], [class*='Author'], " +
    "[class*='auteur'], [class*='autor']",
  "a[href*='/author/'], a[href*='/autor/'], a[href*='/auteur/'], a[href*='/authors/'], " +
    "a[href*='/autoren/'], " +
    "a[href*='/people/'], a[href*='/staff/'], a[href*='/profile/']",
];

const BY = new RegExp(
  [
    "^(?:(?:written|posted|published|erstellt|eingestellt|rezept|pressemitteilung|im ",
    "wortlaut|veröffentlicht|geschrieben|verfasst|publié|escrito|publicado|story|text|",
    "words|photos?|reporting|ein (?:artikel|beitrag|gastbeitrag|kommentar|interview)|",
    String.raw`interview|kommentar|aufgezeichnet|opublikowan[eoy])\s+)*(?:by|von|vom|par|por|de|di|`,
    "da|av|af|door|przez|autor(?:in|en|es|a)?|authors?|auteurs?|autori?|redaktion|texte?|",
    String.raw`tekst|author name)\b\s*[:：]?\s+|^By(?=\p{Lu})|^(?:by|von|autor(?:in|en|es)?|authors?|`,
    String.raw`auteurs?|par|por|text|foto|redakteur(?:in)?)\s*[:：]\s*|^作者[:：]\s*|^記者\s*|^文[:：/／]\s*`,
  ].join(""),
  "iu",
);
const AFTER = new RegExp(
  [
    String.raw`\s*(?:[|•·–—]|\s-\s|\bam\b \d|\bon\b (?=\w+ \d)|\bin\b |\bfor\b |\bat\b \d|`,
    String.raw`\d{1,2}[./]\s?\d|\d{4}-\d\d|@|https?:|\(|\[|\b(?:updated|published|posted|`,
    "aktualisiert|veröffentlicht|publié|mis à jour|publicado|actualizado|follow|senior|",
    "staff|special|contributing|editor|reporter|correspondent|redakteur|journalist|",
    "chefredakteur|korrespondent|profile|profil|view|contributor|illustration(?:en)?|",
    "fotos?|photos?|photography|fotografie|kategorien?|category|ergebnisse|ein kommentar|",
    String.raw`keine|comments?|kommentare?)\b|\s(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|`,
    String.raw`dec)\p{L}*\.?\s)?\d).*$`,
  ].join(""),
  "iu",
);
const DATE_WORD = new RegExp(
  [
    String.raw`\b(?:\d{4}|january|february|march|april|june|july|august|september|october|november|`,
    "december|januar|februar|märz|mai|juni|juli|oktober|dezember|minutes?|hours?|days?|",
    String.raw`uhr)\b`,
  ].join(""),
  "iu",
);
const NOBODY = new RegExp(
  [
    String.raw`^(?:admin(?:istrator)?|by|new|no author|agencies|est|und|and|\p{L}+tag|\p{L}+day|`,
    "editor|editors|webmaster|author|autor|autoren|guest|gast|anonymous|user|root|home|",
    String.raw`none|null|undefined|n\/?a|unknown|facebook|twitter|instagram|linkedin|e-?mail|kontakt|`,
    "contact|more|mehr|all posts|view all|profile|follow|share|teilen|kommentare?|",
    "comments?|posts?|website|wordpress)$",
  ].join(""),
  "iu",
);
const NAME_CHARS_MAX = 70;

const ADDRESS = /^https?:|^www\.|^\/|^\S+@\S+\.\w/;

/** One name as it is shown, or null for what can't be a name. */
function cleanName(raw: string): string | null {
  let name = cleanLine(plainOf(raw.slice(0, STATED_CHARS_MAX)));
  if (ADDRESS.test(name)) return null;
  for (let i = 0; i < 3 && BY.test(name); i++) name = name.replace(BY, "");
  name = name.replace(AFTER, "").replace(/^[\s\p{P}\p{S}]+|[\s,;:|/–—-]+$/gu, "");
  if (name.length < 2 || name.length > NAME_CHARS_MAX || NOBODY.test(name)) return null;
  if (!/\p{L}{2}|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hangul}]/u.test(name)) return null;
  if (DATE_WORD.test(name) || (/\d/.test(name) && name.includes(" ")) || name.split(" ").length > 7)
    return null;
  return /^[\p{Lu}\s.'-]+$/u.test(name) && name.length > 4 && name.includes(" ") ? titleCase(name) : name;
}

const titleCase = (name: string): string =>
  name.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());

const AND = /\s*[;|/]\s*|\s*,\s*(?:and |und |et |y |e )?|\s+(?:and|und|et|y|i|&|with|mit)\s+/iu;

function splitNames(raw: string): string[] {
  let text = cleanLine(plainOf(raw.slice(0, STATED_CHARS_MAX)));
  if (ADDRESS.test(text)) return [];
  for (let i = 0; i < 3 && BY.test(text); i++) text = text.replace(BY, "");
  const [, last, first] = /^(\p{Lu}[\p{L}'-]+), (\p{Lu}[\p{L}.'-]+)$/u.exec(text) ?? [];
  const parts = last && first ? [`${first} ${last}`] : text.split(AND);
  return parts.map(cleanName).filter((name) => name !== null);
}

function unique(names: string[]): string[] {
  const seen = new Set<string>();
  return names
    .filter((name) => {
      const key = foldText(name).replace(/[^\p{L}]+/gu, "");
      return !seen.has(key) && seen.add(key);
    })
    .filter(
      (name, _, all) => !all.some((other) => other !== name && other.includes(" ") && name.includes(other)),
    );
}

/**
 * Names in the first marked element of the article and those beside it; lists of other articles don't
 * count.
 */
function findMarked(
  document: DomDocument,
  selector: string,
  isElsewhere: (element: DomElement) => boolean,
): string[] {
  const names: string[] = [];
  let place: DomElement | null = null;
  for (const element of (document.querySelectorAll(selector) as DomElement[]).slice(0, BYLINES_MAX)) {
    if (element.localName === "meta" || element.localName === "link") continue;
    if (place && !place.contains(element)) break;
    if (isElsewhere(element) || isHidden(element)) continue;
    const line = lineOf(element);
    if (!line || line.length > LINE_CHARS_MAX) continue;
    const found = splitNames(line).filter(looksLikeName);
    if (found.length > 0) place ??= element.parentNode?.parentNode ?? element;
    names.push(...found);
  }
  return unique(names).slice(0, NAMES_MAX);
}

/** A line near the headline that begins with "By", or says it after a date. */
function findVisible(near: Near): string[] {
  for (const line of near.lines) {
    if (line.length > LINE_CHARS_MAX) continue;
    const match = LINE_BY.exec(line) ?? (/\d{4}/.test(line) ? INNER_BY.exec(line) : null);
    const names = match?.[1] ? splitNames(match[1]).filter(looksLikeName) : [];
    if (names.length > 0) return unique(names).slice(0, NAMES_MAX);
  }
  return [];
}

const LINE_BY = new RegExp(
  [
    "^(?:(?:posted|written|published|erstellt|geschrieben|verfasst|eingestellt|",
    "veröffentlicht|ein (?:artikel|beitrag|gastbeitrag)|blog beitrag|publié|publicado|",
    String.raw`escrito|text|story)\s+)?(?:by|von|par|por|di|door|av|af|text|interview|autor(?:in|`,
    String.raw`en)?|authors?|auteurs?|redaktion|words)\s*(?::\s*|\s+(?=\p{Lu})|`,
    String.raw`(?<=^By)(?=\p{Lu}))(.{3,100})$`,
  ].join(""),
  "iu",
);
const INNER_BY = /\s(?:by|von|par|por|door)\s+(\p{Lu}.{2,80})$/u;

const PARTICLES = new Set(
  (
    "de del della di da dos das do van von vom der den ter ten la le los las du des el al bin ibn " +
    "zu zur und y e of the mit dr prof"
  ).split(" "),
);

/** Written like a name: each word begins with a capital, or it is one word, or the script has no capitals. */
function looksLikeName(name: string): boolean {
  const words = name.split(" ");
  if (words.length === 1) return true;
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !PARTICLES.has(word));
  return (
    small.length === 0 && !/[!?…:]$|^(?:The|Der|Die|Das|Ein|Eine|Le|Les|More|Mehr|Alle|All)\s/u.test(name)
  );
}

const ELSEWHERE =
  "nav, footer, aside, [class*='comment'], [id*='comment'], [class*='related'], " +
  "[class*='sidebar'], [class*='recommend']";
const LINE_CHARS_MAX = 140;
const NAMES_MAX = 6;

export interface BylineHints {
  /** The publisher's names and hosts: no author of their own where a person is known. */
  publishers: (string | null)[];
  near: Near;
}

const fold = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]+/gu, "");

/** The authors' names joined by ", ", or null where the page names none. */
export function findByline(
  document: DomDocument,
  metas: Metas,
  objects: JsonObject[],
  hints: BylineHints,
): string | null {
  const article = findArticle(objects);
  const publishers = hints.publishers
    .filter((name) => name !== null)
    .map(fold)
    .filter((name) => name.length > 2);
  const isElsewhere = insideOf(document, ELSEWHERE);
  const isPublisher = (name: string): boolean => publishers.some((known) => known.includes(fold(name)));
  const isPerson = (name: string): boolean => name.includes(" ") && !isPublisher(name);
  const means: (() => string[])[] = [
    () => unique(namesOf(resolve(article?.author ?? article?.creator, objects)).flatMap(splitNames)),
    () => first(METAS, (key) => splitNames(findMeta(metas, [key]) ?? "")),
    () => first(MARKED, (selector) => findMarked(document, selector, isElsewhere)),
    () => findVisible(hints.near),
  ];
  let fallback: string[] = [];
  for (const find of means) {
    const names = unique(find());
    if (names.some(isPerson)) return joinNames(names.filter((name) => !isPublisher(name)));
    if (fallback.length === 0 || fallback.every(isPublisher)) fallback = names.length > 0 ? names : fallback;
  }
  return joinNames(fallback);
}

function joinNames(names: string[]): string | null {
  const line = names.join(", ");
  return (line.length <= BYLINE_CHARS_MAX ? line : names[0]) || null;
}

function first<T>(items: readonly T[], of: (item: T) => string[]): string[] {
  for (const item of items) {
    const found = of(item);
    if (found.length > 0) return found;
  }
  return [];
}
