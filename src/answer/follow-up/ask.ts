// The question before, asked for something else: "Did Acme buy Borg?" and "When?" make "When did Acme buy
// Borg?" It keeps every word of the question before but its asking words.
import { findNames } from "../names.ts";
import type { Lang } from "./lang.ts";

const BE = /^(?:is|are|was|were)$/i;
const DO = /^(?:do|does|did)$/i;
const AUXILIARY = "did|does|do|is|are|was|were|will|would|has|have|had|can|could|should|may|might|must";
const EN_YES_NO = new RegExp(`^(${AUXILIARY}) (.+)$`, "iu");
const EN_WITH_AUXILIARY = new RegExp(
  "^((?:(?:in|at|for|by|since|until|to|from|on|with|under|about|of) )?(?:how|what|when|where|why|" +
    "which|who|whom|whose)" +
    `(?: \\S+){0,7}?) (${AUXILIARY}) (.+)$`,
  "iu",
);
const EN_SUBJECT = /^(who|what|which \S+|how many \S+) (.+)$/iu;
const EN_TELLING =
  /^(?:please )?(?:tell me|explain|describe|show|list|summari[sz]e|give me)(?: more)?(?: about)? /iu;
const EN_PREPOSITION = / (?:in|on|at|for|per|to|from|by|with|of|since|until|during) /iu;
/** Begins a noun phrase: whoever did it is named here. */
const NOUN_BEGINS = new RegExp(
  "^(?:the|an?|this|that|these|its?|their|his|her|they|he|she|you|we|i|there|\\p{Lu}|" +
    "\\S*\\d)(?!\\p{Ll})|^\\p{Lu}",
  "u",
);

/** `earlier` with the asking words `ask` in place of its own. Both without marks at their ends. */
export function askAgain(ask: string, earlier: string, lang: Lang): string {
  const plain = ask.replace(/^(?:what for|how come)$/iu, "why");
  const said = plain.charAt(0).toUpperCase() + plain.slice(1);
  if (lang === "zh") return `${earlier}，${ask}`;
  if (lang === "en") return askEnglish(said, earlier);
  return (lang === "de" ? askGerman : lang === "fr" ? askFrench : askSpanish)(said, earlier);
}

function askEnglish(ask: string, earlier: string): string {
  const yesNo = EN_YES_NO.exec(earlier);
  if (yesNo) return `${ask} ${yesNo[1]!.toLowerCase()} ${yesNo[2]}`;
  const [, asked = "", auxiliary = "", rest = ""] = EN_WITH_AUXILIARY.exec(earlier) ?? [];
  if (asked === "") {
    const subject = EN_SUBJECT.exec(earlier);
    if (subject && ask.toLowerCase().startsWith(`${subject[1]!.toLowerCase()} `))
      return `${ask} ${subject[2]}`;
    if (subject) return `${ask} was it that ${actorOf(subject[1]!)} ${subject[2]}`;
    return EN_TELLING.test(earlier) ? `${ask}: ${earlier.replace(EN_TELLING, "")}` : `${ask}: ${earlier}`;
  }
  const noun = /^(?:how many|how much|which|what) (.+)$/iu.exec(asked)?.[1];
  const bare = /^(?:who|what|whom)$/iu.test(asked);
  if (ask.toLowerCase().startsWith(asked.toLowerCase())) return `${ask} ${auxiliary} ${rest}`;
  if (bare && /^\p{L}+ing(?!\p{L})/u.test(rest)) return `${ask} ${auxiliary} ${actorOf(asked)} ${rest}`;
  if (bare && BE.test(auxiliary)) return `${ask} ${auxiliary} that ${rest}`;
  const ofActor = !DO.test(auxiliary) && !NOUN_BEGINS.test(rest);
  if (bare && ofActor) return `${ask} ${auxiliary} ${actorOf(asked)} ${rest}`;
  if (noun && ofActor) return `${ask} ${auxiliary} ${noun} ${rest}`;
  // What was counted goes behind the verb, where that is the last word; a name must not be lost in any case.
  const named = findNames(asked).some((name) => !name.opening);
  if (noun && (named || !EN_PREPOSITION.test(rest))) return `${ask} ${auxiliary} ${rest} ${noun}`;
  return `${ask} ${auxiliary} ${rest}`;
}

function actorOf(asked: string): string {
  const word = asked.toLowerCase();
  if (word === "who") return "someone";
  return word === "what" ? "something" : asked.replace(/^(?:which|how many) /iu, "");
}

const DE_ASKED = new RegExp(
  "^(?:(?:in|an|für|von|mit|bei|seit|bis|ab|um|durch|zu|auf|unter|aus) )?(wie viele? \\p{L}+|" +
    "wie ?viel(?: \\p{Lu}\\p{L}+)?|" +
    "wie \\p{Ll}+|welche[rsmn]? \\p{L}+|wer|wen|wem|was|wann|warum|wieso|weshalb|wo|wohin|woher|" +
    "wie) (\\p{L}+) (.+)$",
  "iu",
);

function askGerman(ask: string, earlier: string): string {
  const [, asked = "", verb = "", rest = ""] = DE_ASKED.exec(earlier) ?? [];
  if (asked === "") return `${ask} ${lowerFirst(earlier)}`;
  return /^wer$/iu.test(asked) ? `${ask} ${verb} jemand ${rest}` : `${ask} ${verb} ${rest}`;
}

const FR_ASKED = new RegExp(
  "^(?:(?:à|de|en|pour|par|depuis|avec|dans) )?(combien(?: de \\p{L}+)?|qui|qu['’]est-ce que?|que|" +
    "quand|où|pourquoi|comment|" +
    "quel(?:le)?s? \\p{L}+)['’ ](.+)$",
  "iu",
);

function askFrench(ask: string, earlier: string): string {
  const [, asked = "", rest = ""] = FR_ASKED.exec(earlier) ?? [];
  if (asked === "") return `${ask} ${/^est-ce/iu.test(earlier) ? lowerFirst(earlier) : earlier}`;
  const copula = /^quel(?:le)?s? (est|sont|était|étaient)$/iu.exec(asked)?.[1];
  if (copula) return `${ask} ${copula} ${rest}`;
  return /^qui$/iu.test(asked) ? `${ask} est-ce que quelqu'un ${rest}` : `${ask} ${rest}`;
}

const ES_ASKED = new RegExp(
  "^(?:(?:a|de|en|por|para|con|desde|hasta) )?(cu[aá]nt[oa]s \\p{L}+|cu[aá]nt[oa]|qui[eé]n(?:es)?|" +
    "por qué|qué|cu[aá]ndo|" +
    "d[oó]nde|cómo|cu[aá]l(?:es)?) (.+)$",
  "iu",
);

function askSpanish(ask: string, earlier: string): string {
  const [, asked = "", rest = ""] = ES_ASKED.exec(earlier) ?? [];
  if (asked === "") return `${ask} ${lowerFirst(earlier)}`;
  return /^qui[eé]n/iu.test(asked) ? `${ask} es que alguien ${rest}` : `${ask} ${rest}`;
}

/** A verb that opened a sentence loses its capital; a name keeps it. */
function lowerFirst(text: string): string {
  const [first] = findNames(text);
  const named = first !== undefined && first.start === 0 && first.words.length > 1;
  return named ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
