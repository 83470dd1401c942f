// Words that point back: it, they, her, the company. It finds those that point out of their own sentence and
// puts a subject in their place; which subject that is, antecedent.ts says.
import type { Lang } from "./lang.ts";
import { EN_AUXILIARY, POINTERS, type Pointed, type PointerForm } from "./pointers.ts";

/** One word that points back. */
export interface Pointer {
  start: number;
  end: number;
  to: Pointed;
  form: PointerForm;
  /** The noun that belongs to it, or the verb that it stands at; "" for most. */
  with: string;
}

const AUXILIARY_LAST = new RegExp(`(?<!\\p{L})${EN_AUXILIARY} $`, "iu");

/**
 * The words of `text` that point out of it, in order: none behind a name of its own, which stands at
 * `ownAt`.
 */
export function findPointers(text: string, lang: Lang, ownAt: number | null): Pointer[] {
  const { idle, head, tail, pointers } = POINTERS[lang];
  const masked = text.replace(idle, (words) => "·".repeat(words.length));
  const found: Pointer[] = [];
  for (const [to, form, pattern] of pointers) {
    for (const match of masked.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (ownAt !== null && ownAt < start) continue;
      const before = text.slice(0, start);
      // "Which of their models did Borg open?": the name that it belongs to comes behind it.
      if (lang === "en" && form === "possessive" && ownAt !== null && !AUXILIARY_LAST.test(before)) continue;
      const last = end === text.length;
      const points =
        head.test(before) ||
        form === "object" ||
        form === "place" ||
        (last && (tail.test(before) || (form === "described" && ownAt === null)));
      if (!points || found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, to, form, with: match.groups?.with ?? "" });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const PLACE_WORD: Readonly<Record<Lang, string>> = { en: "at", de: "bei", fr: "chez", es: "en", zh: "在" };
const FR_ARTICLE: Readonly<Record<string, string>> = { son: "le", sa: "la", ses: "les", leurs: "les" };

/** `text` with `subject` in the place of the pointer. */
export function putInPlace(text: string, pointer: Pointer, subject: string, lang: Lang): string {
  const { start, end, form } = pointer;
  const [before, word, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  if (form === "place") return `${before}${PLACE_WORD[lang]} ${subject}${after}`;
  if (form === "inverted") return `${before}${subject} ${before === "" ? word.toLowerCase() : word}${after}`;
  if (form === "object") return `${before}${pointer.with} ${subject}${after}`;
  if (form === "possessive") return before + putOwner(word, after, pointer.with, subject, lang);
  return before + subject + after;
}

/** "its price …" → "Borg's price …", as each language says it. */
function putOwner(word: string, after: string, noun: string, subject: string, lang: Lang): string {
  if (lang === "en") return `${subject}'s${after}`;
  if (lang === "de" && /\p{L}$/u.test(subject) && !/[sxzß]$/iu.test(subject)) return `${subject}s${after}`;
  const rest = after.slice(1 + noun.length);
  if (lang === "fr") return `${FR_ARTICLE[word.toLowerCase()] ?? "le"} ${noun} de ${subject}${rest}`;
  if (lang === "es") return `${/s$/iu.test(word) ? "los" : "el"} ${noun} de ${subject}${rest}`;
  return `${noun} von ${subject}${rest}`;
}
