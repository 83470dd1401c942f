// What a question is about: its names with their numbers, or else its first noun phrase. It knows no names
// by heart, and it can't tell a person from a company.
import type { Span } from "../../base/text.ts";
import { foldText, isStopWord } from "../../base/text.ts";
import { findDates } from "../dates.ts";
import { findNames } from "../names.ts";
import type { Lang } from "./lang.ts";

/** One thing that a question names, as it spells it. */
export interface Subject extends Span {
  text: string;
}

const NUMBER_AFTER = /^[ \u00a0-](\d{1,4}(?:\.\d{1,2})?\p{L}?)(?![\p{L}\p{N}]|[.,]\d)/u;
const POSSESSIVE = /['’]s$/u;
const LOWER_NUMBERED = /(?<![\p{L}\p{N}])(\p{Ll}{3,}) \d{1,4}(?:\.\d{1,2})?\p{L}?(?![\p{L}\p{N}]|[.,]\d)/gu;
/** French: "d'Acme". */
const ELIDED = /(?<!\p{L})(?:[dlnsjmtc]|qu)['’](?=\p{Lu})/giu;
/** An asking word that is no stop word, before a name: "Combien Acme". */
const ASKING_FIRST = /^(?:combien|cu[aá]nt[oa]s?|cu[aá]l(?:es)?|wieviel|wieso|weshalb) /iu;
const VERB_AFTER = new RegExp(
  "^\\s+(?:is|are|was|were|has|had|will|did|does|a-t|a |ont|est|sont|va|ha|han|es|son|fue|" +
    "hat|ist|wird|war)(?!\\p{L})",
  "iu",
);

// German: a noun has its capital, too; with one of these before it it is none of our names.
const GERMAN_DETERMINER = new RegExp(
  "(?<!\\p{L})(?:d(?:er|ie|as|en|em|es)|k?ein(?:e[rnms]?)?|ins|im|am|vom|zu[mr]|beim|welche[rsmn]?|" +
    "dies\\p{L}*|jede\\p{L}*|" +
    "alle\\p{L}*|(?:mein|dein|sein|ihr|unser)(?:e[rnms]?)?)(?: \\p{Ll}+e[rnms]?)? $|" +
    "(?<!\\p{L})(?:viele?n?|wenige?|pro) $",
  "iu",
);
const GERMAN_HEAD = /^(?:Firma|Konzern|Unternehmen|Modell|Stadt|Land|Hersteller|Chip) (?=\p{Lu})/u;
const LATIN_RUN = /[A-Za-z][A-Za-z0-9-]*(?:[ .][A-Z0-9][A-Za-z0-9-]*)*/g;
const CHINESE_TOPIC =
  /^(?:\d+年(?:\d+月)?)?([\p{sc=Han}]{2,8}?)(?=的|是|在|有|为|花|能|会|何|什么|多少|怎|将|把|被|从|向|对|于|去年|今年|卖|与|和)/u;

/** The names of `question` in order, each with the number that belongs to it. */
export function findSubjects(question: string, lang: Lang): Subject[] {
  if (lang === "zh") return findChinese(question);
  const dates = findDates(question);
  const plain = question.replace(/[¿¡]/g, "\n").replace(ELIDED, (found) => " ".repeat(found.length));
  const found: Subject[] = [];
  for (const name of findNames(plain)) {
    let { start, end } = name;
    const number = NUMBER_AFTER.exec(question.slice(end));
    if (number && !dates.some((date) => date.start <= end + 1 && end + 1 < date.end)) end += number[0].length;
    start += ASKING_FIRST.exec(question.slice(start, end))?.[0].length ?? 0;
    end -= POSSESSIVE.exec(question.slice(start, end))?.[0].length ?? 0;
    const numbered = /\d/.test(question.slice(start, end));
    if (lang === "de") {
      const head = GERMAN_HEAD.exec(question.slice(start, end));
      const owner = /^.* von (?=\p{Lu})/u.exec(question.slice(start, end));
      if (head ?? owner) start += (head ?? owner)![0].length;
      else if (!numbered && GERMAN_DETERMINER.test(question.slice(0, start))) continue;
    }
    const alone = name.opening && name.words.length === 1 && !numbered;
    if (alone && !VERB_AFTER.test(question.slice(end))) continue;
    found.push({ start, end, text: question.slice(start, end) });
  }
  return found.length > 0 ? found : findLowerNumbered(question);
}

/** "marrow 4", typed without a capital. */
function findLowerNumbered(question: string): Subject[] {
  const dates = findDates(question);
  return [...question.matchAll(LOWER_NUMBERED)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      word: match[1]!,
    }))
    .filter(({ word, start, end }) => {
      return !isStopWord(word) && !dates.some((date) => date.start < end && start < date.end);
    })
    .map(({ start, end, text }) => ({ start, end, text }));
}

function findChinese(question: string): Subject[] {
  const runs = [...question.matchAll(LATIN_RUN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
  if (runs.length > 0) return runs;
  const topic = CHINESE_TOPIC.exec(question) ?? (CHINESE_NAME.test(question) ? [question, question] : null);
  if (!topic?.[1] || CHINESE_NO_TOPIC.test(topic[1])) return [];
  const start = topic[0].length - topic[1].length;
  return [{ start, end: topic[0].length, text: topic[1] }];
}
/** A fragment of a few characters that is no property of something else. */
const CHINESE_NAME =
  /^[\p{sc=Han}]{2,6}$(?<!价格|价钱|成本|速度|面积|人口|收入|利润|时间|原因|结果|功耗|内存|延迟|员工|总部|质量|重量|性能|销量|股价|影响)/u;
const CHINESE_NO_TOPIC =
  /^(?:什么|谁|哪|为什|为何|怎|如何|最近|现在|今年|去年|他们|它们|她们|这个|那个|请|告诉)/u;

// Verbs that may end the subject of an English question: what stands before them is what it is about.
const VERBS = new Set(
  `cost costs use uses take takes need needs have has make makes work works mean means cause sell run earn pay
get go grow cover say produce consume drive fly open start begin charge hold carry help happen affect compare
fail`.split(/\s+/),
);
const WORD = "[\\p{L}\\p{N}-]+";
const ENGLISH_DEFINED = new RegExp(
  `^what(?:'s| is| are| was| were) ((?:the |an? )?${WORD}(?: ${WORD}){0,3})$`,
  "iu",
);
const ENGLISH_PHRASE = new RegExp(`(?<!\\p{L})(the|an?) (${WORD}(?: ${WORD}){0,2})`, "iu");
const ENGLISH_BARE = new RegExp(`(?<!\\p{L})(?:do|does|did) (${WORD}(?: ${WORD}){1,3})`, "iu");
const PHRASES: Readonly<Partial<Record<Lang, RegExp>>> = {
  de: /(?<!\p{L})(?:der|die|das|den|dem|eine?[rnms]?) (?:\p{Ll}+ ){0,2}\p{Lu}[\p{L}\p{N}-]+/u,
  fr: /(?<![\p{L}'’])(?:le|la|les|une?|l['’]) ?[\p{L}\p{N}-]+(?: (?:de|du|des) [\p{L}\p{N}-]+)?/iu,
  es: /(?<!\p{L})(?:el|la|los|las|una?) [\p{L}\p{N}-]+(?: de [\p{L}\p{N}-]+)?/iu,
};

/** The noun phrase that a question without names is about; null where none can be told. */
export function findTopic(question: string, lang: Lang): Subject | null {
  const text = question.replace(/[?？.!\s]+$/u, "");
  if (lang !== "en") {
    const match = PHRASES[lang]?.exec(text);
    return match ? { start: match.index, end: match.index + match[0].length, text: match[0] } : null;
  }
  const defined = ENGLISH_DEFINED.exec(text)?.[1];
  if (defined) return spanAt(text, text.length - defined.length, defined.length);
  const phrase = ENGLISH_PHRASE.exec(text);
  const match = phrase ?? ENGLISH_BARE.exec(text);
  if (!match) return null;
  const from = phrase
    ? phrase.index + phrase[1]!.length + 1
    : match.index + match[0].length - match[1]!.length;
  const nouns = nounsAt(text, from, phrase !== null);
  return nouns.length === 0
    ? null
    : spanAt(text, phrase?.index ?? from, from + nouns.length - (phrase?.index ?? from));
}

const AUXILIARY_BEFORE =
  /(?<!\p{L})(?:do|does|did|will|would|has|have|had|can|could|should|may|might|must) (?:the |an? )?$/iu;
const BE_BEFORE = /(?<!\p{L})(?:is|are|was|were) (?:the |an? )?$/iu;
const NOUNS_MAX = 3;

/** The nouns that stand at `from`, as far as the next small word or verb; "" where they don't end in time. */
function nounsAt(text: string, from: number, alone: boolean): string {
  const words = text.slice(from).split(" ");
  const bound = words.findIndex(
    (word, i) => isStopWord(word, "en") || (i > 0 && VERBS.has(word.toLowerCase())),
  );
  const taken = bound < 0 ? words : words.slice(0, bound);
  const before = text.slice(0, from);
  // A verb that stands last of all belongs to the auxiliary before.
  const verbal = !(bound >= 0 && VERBS.has(words[bound]!.toLowerCase())) && taken.length > 1;
  const drops =
    AUXILIARY_BEFORE.test(before) || (BE_BEFORE.test(before) && /(?:ed|en|und)$/i.test(taken.at(-1) ?? ""));
  const nouns = verbal && drops ? taken.slice(0, -1) : taken;
  if (nouns.length > NOUNS_MAX || (bound < 0 && !alone && !drops)) return "";
  return nouns.join(" ");
}

function spanAt(text: string, start: number, length: number): Subject {
  return { start, end: start + length, text: text.slice(start, start + length) };
}

/** The subject as a sentence would take it up: "the Orrery test" for its Orrery. */
export function spelledOut(question: string, { start, text }: Subject, lang: Lang): string {
  if (lang !== "en" || !/(?<!\p{L})the $/iu.test(question.slice(0, start))) return text;
  const nouns = nounsAt(question, start, true);
  return `the ${nouns.startsWith(text) ? nouns : text}`;
}

export const sameSubject = (a: string, b: string): boolean => foldText(a) === foldText(b);
