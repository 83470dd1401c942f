// Which language a text is written in: eld's smallest table (0.95 MB, 279 KB gzipped), held in memory once.
// Knows 60 languages; Indonesian is not among them (it comes out as Malay). Doesn't read HTML.

import { eld } from "eld/extrasmall";
import { LANG_SAMPLE_CHARS } from "../base/limits/extract.ts";

/** Fewer letters than this tell nothing reliable. */
const LETTERS_ENOUGH = 12;

/** The primary subtag of the text's language, e.g. `en`; null for a text too short or mixed to tell. */
export function detectLang(text: string): string | null {
  const sample = text.slice(0, LANG_SAMPLE_CHARS);
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < LETTERS_ENOUGH) return null;
  const found = eld.detect(sample);
  return found.language && (sample.length >= SAMPLE_LONG || found.isReliable()) ? found.language : null;
}

/** From this length on the best guess is right often enough without the detector's own word for it. */
const SAMPLE_LONG = 200;

/** A language tag as pages state it (`de_DE`, `EN-us`) in BCP 47 form; null for what is no tag. */
export function parseLangTag(tag: string | null | undefined): string | null {
  const match = /^\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b/i.exec(tag ?? "");
  if (!match || /^(?:und|mul|zxx)$/i.test(match[1]!)) return null;
  const script = match[2] && match[2][0]!.toUpperCase() + match[2].slice(1).toLowerCase();
  return [match[1]!.toLowerCase(), script, match[3]?.toUpperCase()].filter(Boolean).join("-");
}

/** Names for one language that a detector and a page may use differently. */
const SAME: Readonly<Record<string, string>> = {
  nb: "no",
  nn: "no",
  in: "id",
  iw: "he",
  ji: "yi",
  hr: "sr",
  bs: "sr",
};
const primary = (tag: string): string => {
  const main = tag.split("-")[0]!;
  return SAME[main] ?? main;
};

/**
 * The stated language unless the text clearly contradicts it; the detected one where none is stated.
 * `stated` are tags
 * in order of trust. Languages the detector doesn't know are believed.
 */
export function chooseLang(stated: (string | null)[], text: string): string | null {
  const tags = stated.map(parseLangTag).filter((tag) => tag !== null);
  const detected = text.length >= TEXT_ENOUGH ? detectLang(text) : null;
  if (detected === null) return tags[0] ?? detectLang(text);
  const agreeing = tags.find((tag) => primary(tag) === primary(detected));
  if (agreeing) return agreeing;
  return tags[0] && !DETECTABLE.has(primary(tags[0])) ? tags[0] : detected;
}

/** A shorter text doesn't contradict a page. */
const TEXT_ENOUGH = 100;

const DETECTABLE = new Set(
  (
    "am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi sr hu hy is it ja ka kn ko ku " +
    "lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sv ta te th tl tr uk ur vi yo zh"
  ).split(" "),
);
