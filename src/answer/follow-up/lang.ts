// The language of one question, as far as its follow-up needs it. It guesses by small words; a text without
// any is taken to be in the language of the conversation.
import { isStopWord, wordsOf } from "../../base/text.ts";

export const LANGS = ["en", "de", "fr", "es"] as const;
export type Lang = (typeof LANGS)[number] | "zh";

/** Words of asking that are in no list of stop words. */
const ASKING: Readonly<Record<(typeof LANGS)[number], ReadonlySet<string>>> = {
  en: new Set(["much", "tell", "else"]),
  de: new Set(["wieviel", "wieso", "weshalb", "wem", "wen", "viel", "viele"]),
  fr: new Set(["combien", "pourquoi", "comment", "qu'est", "qu'en", "quoi", "est-ce"]),
  es: new Set(["cuánta", "cuántos", "cuántas", "cuál", "cuánto", "quién", "dónde", "cuándo", "porqué"]),
};

export function languageOf(text: string, otherwise: Lang): Lang {
  if (/\p{sc=Han}/u.test(text)) return "zh";
  if (/[¿¡]/u.test(text)) return "es";
  const words = wordsOf(text.toLowerCase().replace(/’/g, "'"));
  const counts = LANGS.map((lang) => ({
    lang,
    count: words.filter((word) => isStopWord(word, lang) || ASKING[lang].has(word)).length,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  const best = counts.filter(({ count }) => count === most).map(({ lang }) => lang);
  if (most === 0) return otherwise;
  return best.find((lang) => lang === otherwise) ?? best[0] ?? otherwise;
}

/** `body` as a question of that language. */
export function asQuestion(body: string, lang: Lang): string {
  const text = body.replace(/[?？.!。\s]+$/u, "").replace(/^¿/u, "");
  if (lang === "zh") return `${text}？`;
  if (lang === "fr") return `${text} ?`;
  return lang === "es" ? `¿${text}?` : `${text}?`;
}
