// The JSON-LD of a page as a flat list of its objects. Tolerates what publishers write: comments around it,
// raw line feeds, several blocks, @graph, arrays. Doesn't resolve contexts or references.

import {
  JSON_LD_NODES_MAX,
  STATED_CHARS_MAX,
  STATED_LEVELS_MAX,
  STATED_NAMES_MAX,
  TREE_TEXT_CHARS_MAX,
} from "../base/limits/extract.ts";
import type { DomDocument } from "./dom.ts";

export type JsonObject = { [key: string]: unknown };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseBlock(source: string): unknown {
  const text = source
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>|\/\/\s*\]\]>)\s*$/, "")
    .replace(/;\s*$/, "");
  for (const attempt of [text, text.replace(/[\u0000-\u001F]+/g, " ").replace(/,\s*([}\]])/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // Not JSON as it stands: the next attempt is a mended copy, then the fields are read one by one.
    }
  }
  return salvage(text);
}

/** The plain string fields of a block that is no JSON, e.g. for an unescaped quote in its description. */
function salvage(text: string): JsonObject | null {
  const found: JsonObject = {};
  for (const [, key = "", value = ""] of text.matchAll(SALVAGED))
    found[key] ??= value.replace(/\\(["/\\])/g, "$1");
  const author = /"author"\s*:[[{\s]*(?:"@type"\s*:\s*"\w+"\s*,\s*)?"name"\s*:\s*"([^"\n]{2,100})"/.exec(
    text,
  );
  if (author) found.author = author[1];
  return Object.keys(found).length > 0 ? { "@type": "Article", ...found } : null;
}

const SALVAGED = /"(headline|datePublished|dateModified|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.){2,300})"/g;

/** Every object in the page's JSON-LD, outer ones first, in document order; at most JSON_LD_NODES_MAX. */
export function readJsonLd(document: DomDocument): JsonObject[] {
  const found: JsonObject[] = [];
  let queue: unknown[] = [];
  for (const script of document.getElementsByTagName("script")) queue.push(parseBlock(script.textContent));
  while (queue.length > 0 && found.length < JSON_LD_NODES_MAX) {
    const next: unknown[] = [];
    for (const value of queue) {
      if (Array.isArray(value)) next.push(...value.slice(0, JSON_LD_NODES_MAX - found.length));
      else if (isObject(value) && found.length < JSON_LD_NODES_MAX) {
        found.push(value);
        for (const inner of Object.values(value)) if (typeof inner === "object") next.push(inner);
      }
    }
    queue = next;
  }
  return found;
}

/** True when the object's @type matches. */
export const hasType = (object: JsonObject, type: RegExp): boolean =>
  [object["@type"]].flat().some((name) => typeof name === "string" && type.test(name));

const ARTICLE = new RegExp(
  [
    String.raw`Article$|BlogPosting$|^(?:https?:\/\/schema\.org\/)?(?:Report|Review|Recipe|`,
    "SocialMediaPosting|LiveBlogPosting|DiscussionForumPosting|AnalysisNewsArticle|",
    "CreativeWork|HowTo)$",
  ].join(""),
);
const WEB_PAGE = /(?:WebPage|ItemPage|AboutPage|FAQPage|QAPage)$/;

/** The object that describes the page's article; null where the page states none. */
export function findArticle(objects: JsonObject[]): JsonObject | null {
  const articles = objects.filter((object) => hasType(object, ARTICLE));
  return (
    articles.find((object) => object.headline && object.datePublished) ??
    articles.find((object) => object.headline || object.datePublished || object.articleBody) ??
    objects.find((object) => hasType(object, WEB_PAGE) && object.datePublished) ??
    articles[0] ??
    null
  );
}

/** A field's text: of a string, of `name` or `@value` in an object, of the first in a list. */
export const stringOf = (value: unknown): string | null => textOf(value, STATED_CHARS_MAX);

/** The article's own text as the page states it, plain or as HTML. */
export const bodyOf = (article: JsonObject | null): string | null =>
  textOf(article?.articleBody, TREE_TEXT_CHARS_MAX);

function textOf(value: unknown, charsMax: number): string | null {
  let inner = value;
  for (let level = 0; level < STATED_LEVELS_MAX; level++) {
    if (typeof inner === "string") return inner.slice(0, charsMax).trim() || null;
    if (Array.isArray(inner)) inner = inner[0];
    else if (isObject(inner)) inner = inner.name ?? inner["@value"];
    else return null;
  }
  return null;
}

/** Several values, or the one. */
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, STATED_NAMES_MAX) : [value];

/** `value` with its references (`{"@id": …}` alone) replaced by the objects of the page that they name. */
export function resolve(value: unknown, objects: JsonObject[]): unknown[] {
  return listOf(value).map((item) => {
    const id = typeof item === "string" ? item : isObject(item) && !item.name ? item["@id"] : null;
    return (typeof id === "string" && objects.find((object) => object["@id"] === id && object.name)) || item;
  });
}

/** The names in a field that holds one or several persons or organisations, as strings or objects. */
export function namesOf(value: unknown): string[] {
  return listOf(value).flatMap((item) => {
    const name =
      isObject(item) && Array.isArray(item.name) ? listOf(item.name).map(stringOf) : [stringOf(item)];
    return name.filter((text) => text !== null);
  });
}
