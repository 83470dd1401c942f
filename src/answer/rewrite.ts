// A follow-up → the full question that it stands for: "And in 2024?" asks again what was asked before. Code
// alone does it, from the questions before and the names in proved claims. What was said before helps to ask
// and proves nothing; a question that is complete stays as it is.
import { EARLIER_CHARS_MAX, FOLLOW_UP_CHARS_MAX, REWRITE_CHARS_MAX } from "../base/limits/conversation.ts";
import { splitSentences, stripInvisible } from "../base/text.ts";
import { cleanClaim } from "./clean.ts";
import { type Earlier, type EarlierTurn, findAntecedent } from "./follow-up/antecedent.ts";
import { askAgain } from "./follow-up/ask.ts";
import { asQuestion, type Lang, languageOf } from "./follow-up/lang.ts";
import { PHRASES, POLITENESS } from "./follow-up/phrases.ts";
import { findPointers, putInPlace } from "./follow-up/refer.ts";
import { findSubjects, sameSubject, spelledOut } from "./follow-up/subjects.ts";
import { knownNames, swapIn } from "./follow-up/swap.ts";
import { contentWords } from "./words.ts";

export interface Rewriting {
  question: string;
  /** True when a name in it comes from a claim, now or earlier in the conversation. */
  usedClaims: boolean;
}

/** The full question, or null where `raw` needs none or none can be told. `turns` oldest first. */
export function rewriteQuestion(raw: string, turns: readonly EarlierTurn[]): Rewriting | null {
  if (raw.length > FOLLOW_UP_CHARS_MAX * 2) return null;
  const asked = bareQuestion(raw).replace(POLITENESS, "");
  if (asked === "" || asked.length > FOLLOW_UP_CHARS_MAX || holdsLink(asked)) return null;
  const spoken = languageOf(raw, "en");
  const earlier = turns
    .map((turn) => readEarlier(turn, spoken))
    .filter((one) => one !== null)
    .reverse();
  const last = earlier[0];
  if (!last) return null;
  const lang = languageOf(raw, last.lang);
  const again = goOn(asked, /[?？]\s*$/u.test(raw), lang, last, earlier);
  const told =
    again === null ? resolve(asked, lang, earlier) : { ...again, usedClaims: last.turn.usedClaims };
  if (told === null) return null;
  const question = asQuestion(told.question, told.lang);
  if (question.length > REWRITE_CHARS_MAX || sameSubject(bareQuestion(question), bareQuestion(raw)))
    return null;
  return { question, usedClaims: told.usedClaims };
}

/** One line without marks at its ends. */
function bareQuestion(text: string): string {
  return stripInvisible(text)
    .replace(/\s+/g, " ")
    .replace(/^[\s¿¡]+|[\s?？.!。！…]+$/gu, "");
}

const holdsLink = (text: string) => {
  const checked = cleanClaim(text, text, text);
  return !checked.ok && (checked.problem === "claim_has_link" || checked.problem === "claim_has_markup");
};

/** Words that can be taken up without a question mark: a question typed plainly, or keywords. */
const KEYWORDS_MIN = 2;
const KEYWORDS_MAX = 6;

/** The last sentence that asks; null where there is none, or one that nothing should be taken from. */
function readEarlier(turn: EarlierTurn, otherwise: Lang): Earlier | null {
  const whole = stripInvisible(turn.question).replace(/\s+/g, " ").trim();
  const sentences = splitSentences(whole).map(({ start, end }) => whole.slice(start, end));
  const sentence = sentences.findLast((one) => /[?？]$/u.test(one)) ?? sentences.at(-1) ?? "";
  const text = bareQuestion(sentence).replace(POLITENESS, "");
  const lang = languageOf(sentence, otherwise);
  const asks = /[?？]$/u.test(sentence) || PHRASES[lang].opening.test(text);
  const words = contentWords(text).length;
  if (!asks && (words < KEYWORDS_MIN || text.split(" ").length > KEYWORDS_MAX)) return null;
  if (words === 0 || text.length > EARLIER_CHARS_MAX || holdsLink(text) || holdsLink(whole)) return null;
  return { text, lang, turn };
}

type Told = { question: string; lang: Lang };

/** What takes up the last question as a whole: when? and in 2024? what about Borg? */
function goOn(
  asked: string,
  marked: boolean,
  lang: Lang,
  last: Earlier,
  earlier: readonly Earlier[],
): Told | null {
  const phrases = PHRASES[lang];
  const body = asked.replace(phrases.lead, "");
  const as = (question: string | null): Told | null =>
    question === null ? null : { question, lang: last.lang };
  const swap = (rest: string, strict: boolean) => {
    const known = knownNames(earlier.flatMap(({ text, turn }) => [text, ...turn.claims]));
    return as(swapIn({ rest, asked, earlier: last.text, lang: last.lang, strict, known }));
  };
  if (phrases.more.test(asked)) return as(last.text);
  if (phrases.thing.test(body)) return swap(body, false);
  if (phrases.again.test(body)) return as(askAgain(body, last.text, last.lang));
  const event = phrases.event.exec(body)?.groups?.ask;
  if (event) return as(askAgain(event, last.text, last.lang));
  const so = phrases.so.exec(body)?.groups;
  const subject = so && findSubjects(last.text, last.lang)[0];
  if (subject) return as([so.ask, phrases.is, spelledOut(last.text, subject, last.lang), so.said].join(" "));
  const form = phrases.swap.map((pattern) => pattern.exec(asked)?.groups?.rest).find(Boolean);
  const rest = form ?? (isFragment(asked, body, marked, lang) ? body : null);
  if (rest === null || findPointers(rest, lang, null).length > 0) return null;
  return swap(rest, !form && body === asked);
}

const FRAGMENT_WORDS_MAX = 6;

/** No sentence of its own: led in by "and", or a name or a date alone with a question mark. */
function isFragment(asked: string, body: string, marked: boolean, lang: Lang): boolean {
  if (lang === "zh" || PHRASES[lang].opening.test(body) || /^now(?!\p{L})/iu.test(body)) return false;
  const words = body.split(" ").length;
  if (body !== asked) return words <= FRAGMENT_WORDS_MAX && !/[:,;]/.test(body);
  if (!marked || words > FRAGMENT_WORDS_MAX) return false;
  return ONLY_A_DATE.test(body) || (words <= 2 && /^\p{Lu}|\d/u.test(body));
}
const ONLY_A_DATE = /^(?:(?:in|en|im|since|before|after|until) )?(?:\p{Lu}\p{L}+ )?(?:19|20)\d\d$/u;

type Resolved = Told & { usedClaims: boolean };

/** What points back by a word of its own: puts the subject there. */
function resolve(asked: string, lang: Lang, earlier: readonly Earlier[]): Resolved | null {
  const own = findSubjects(asked, lang)[0]?.start ?? null;
  const [first, ...others] = findPointers(asked, lang, own);
  if (!first) return attach(asked, lang, own, earlier);
  const antecedent = findAntecedent(first.to, earlier);
  if (!antecedent) return null;
  let question = asked;
  const second = others.find((one) => one.to !== first.to && AN_OBJECT.test(asked.slice(one.start, one.end)));
  const other = antecedent.others[0];
  // "How much did they pay for it?": two words that point at two subjects.
  if (second && other) question = putInPlace(question, second, other, lang);
  return {
    question: putInPlace(question, first, antecedent.text, lang),
    lang,
    usedClaims: antecedent.usedClaims,
  };
}

const AN_OBJECT = /^(?:it|them|him|her|es|ihn|sie)$/u;

/** Spanish names no subject that is known: "¿Cuánto pagaron?" */
const ES_VERB_ONLY = new RegExp(
  "^(?:y )?(?:por )?(?:qu[eé]|cu\\p{L}+|d[oó]nde|cómo) (?:se )?(?!es |son |hay |" +
    "está)\\p{L}+(?:ron|ó|aba|ía)$",
  "iu",
);

/** "And who is the CEO?": nothing points back, but something is left out at the end. */
function attach(asked: string, lang: Lang, own: number | null, earlier: readonly Earlier[]): Resolved | null {
  const { lead, definite, of } = PHRASES[lang];
  const verbOnly = lang === "es" && ES_VERB_ONLY.test(asked);
  const joined = verbOnly ? "" : lead.test(asked) && definite.test(asked) ? ` ${of}` : null;
  if (own !== null || joined === null) return null;
  const antecedent = findAntecedent("thing", earlier);
  if (!antecedent) return null;
  return { question: `${asked}${joined} ${antecedent.text}`, lang, usedClaims: antecedent.usedClaims };
}
