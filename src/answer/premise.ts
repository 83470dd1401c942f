// Does a sentence say the opposite of what a question takes for granted? "Why did X raise prices?" over a text in which X
// cut them; "When did X buy Y?" where Y bought X. It looks at words, and only at plain pairs of opposites.

import { baseOf } from "./kin.ts";
import { findNames, type Name } from "./names.ts";
import { type QuestionTerms, readQuestion } from "./question.ts";
import { contentWords, stemOf } from "./words.ts";

const PAIRS = `rise up higher double increase|fall down reduce lower halve cheaper
approve allow adopt accept agree|reject refuse deny block veto oppose ban
publish release launch unveil introduce sell|cancel withdraw recall scrap shelve postpone delay refuse
win|lose
hire employ recruit|layoff sack dismiss
open|close shut
confirm|deny
support|oppose
comply praise welcome|complain criticise breach`;

const PAIR_OF: ReadonlyMap<string, readonly { pair: number; side: 0 | 1 }[]> = (() => {
  const sides = new Map<string, { pair: number; side: 0 | 1 }[]>();
  PAIRS.split("\n").forEach((line, pair) => {
    line.split("|").forEach((words, side) => {
      for (const word of words.split(" ")) {
        const stem = baseOf(stemOf(word));
        sides.set(stem, [...(sides.get(stem) ?? []), { pair, side: side === 0 ? 0 : 1 }]);
      }
    });
  });
  return sides;
})();

/** The sides of opposites that these stems take. */
export function sidesOf(stems: Iterable<string>): Set<string> {
  const sides = new Set<string>();
  for (const stem of stems)
    for (const { pair, side } of PAIR_OF.get(stem) ?? []) sides.add(`${pair}:${side}`);
  return sides;
}

/** What a question takes for granted, read once. */
export interface Premise {
  sides: ReadonlySet<string>;
  /** Stems of the words that take them. */
  sided: readonly string[];
  /** Stems of its plain words, without those that it negates itself; null when it is negated. */
  plain: readonly string[] | null;
  /** "A buys B": the names on both sides of a verb. */
  roles: { subject: Name; verb: string; object: Name } | null;
}

const NEGATED =
  /(?<!\p{L})(?:not|no|never|without|cannot|\p{L}+n['’]t|nicht|kein\p{L}*|ne|pas|sin)(?!\p{L})/iu;

export function readPremise(question: string): Premise {
  const terms = readQuestion(question);
  const negated = NEGATED.test(question);
  const stems = contentWords(question).map((word) => baseOf(word.stem));
  return {
    sides: sidesOf(stems),
    sided: stems.filter((stem) => PAIR_OF.has(stem)),
    plain: negated ? null : terms.words.map((word) => word.stem),
    roles: rolesOf(question, terms),
  };
}

function rolesOf(question: string, { names }: QuestionTerms): Premise["roles"] {
  for (let i = 0; i + 1 < names.length; i++) {
    const [subject, object] = [names[i], names[i + 1]];
    if (!subject || !object) continue;
    const verbs = contentWords(question.slice(subject.end, object.start));
    const [verb] = verbs;
    if (
      verb &&
      verbs.length === 1 &&
      !/ (?:by|and|or|with|of|in|at|for) /iu.test(question.slice(subject.end, object.start))
    )
      return { subject, verb: baseOf(verb.stem), object };
  }
  return null;
}

/** How a sentence stands to a premise: `opposed` takes the other side or swaps the roles; `denied` says "not". */
export type Stand = "affirmed" | "opposed" | "denied" | null;

export function standOf({ sides, sided, plain, roles }: Premise, text: string): Stand {
  const stems = contentWords(text).map((word) => baseOf(word.stem));
  const taken = sidesOf(stems);
  for (const side of sides) {
    const [pair, one] = side.split(":");
    if (taken.has(`${pair}:${one === "0" ? 1 : 0}`) && !taken.has(side)) return "opposed";
  }
  if (roles !== null && swaps(roles, text)) return "opposed";
  if (plain?.some((stem) => denies(text, stem))) return "denied";
  return sided.some((stem) => stems.includes(stem)) ? "affirmed" : null;
}

const NOT = /(?<!\p{L})(?:not(?! only)|never|cannot|\p{L}+n['’]t|nicht|jamais|nunca)(?!\p{L})/giu;
const NONE =
  /(?<!\p{L})(?:no|none|neither|nor|without|kein\p{L}*|ohne|aucune?|sans|ning[uú]n[oa]?|sin)(?!\p{L})/giu;

/** "Not moved" denies the move, "no data were lost" both data and loss; what stands further off is not denied. */
function denies(text: string, stem: string): boolean {
  const reached = (cue: RegExp, words: number) =>
    [...text.matchAll(cue)].some((match) => {
      const rest = text.slice(match.index + match[0].length);
      const clause = rest.slice(0, /[,;:.!?—–]/u.exec(rest)?.index ?? rest.length);
      return contentWords(clause)
        .slice(0, words)
        .some((word) => baseOf(word.stem) === stem);
    });
  return reached(NOT, 1) || reached(NONE, 2);
}

/** True when the sentence has the asked object do it, or has it done to the asked subject. */
function swaps({ subject, verb, object }: NonNullable<Premise["roles"]>, text: string): boolean {
  const names = findNames(text);
  const is = (name: Name, other: Name) => name.words.some((word) => other.words.includes(word));
  for (const word of contentWords(text)) {
    if (baseOf(word.stem) !== verb) continue;
    const next = names.find((name) => name.start >= word.end);
    if (!next || !is(next, subject) || is(next, object)) continue;
    const between = text.slice(word.end, next.start);
    if (/^ (?:(?:the|a|an|its|up|out|over) )?$/u.test(between)) return true;
    const doer = names.findLast((name) => name.end <= word.start);
    if (doer && is(doer, object) && !/(?<!\p{L})(?:by|von|par|por)(?!\p{L})/iu.test(between)) return true;
  }
  return false;
}
