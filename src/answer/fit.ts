// How well a sentence gives the kind of thing that is asked for: a number in its unit, a date, a person, a place, a
// reason, what something is. Whether it is about the right thing is rank.ts's.

import { findNames } from "./names.ts";
import { holdsKin, holdsWord, type QuestionTerms, type TextTerms } from "./question.ts";
import type { Candidate } from "./sentences.ts";
import { reasonFit, saysWhen, saysWhere } from "./signs.ts";

/** How well a sentence gives the kind of thing asked for: 1 in the unit or form that is asked, 0 not at all. */
export function kindFit(question: QuestionTerms, candidate: Candidate): number {
  const { own, text } = candidate;
  switch (question.kind) {
    case "number":
      return numberFit(question, candidate);
    case "date":
      return own.dates.length > 0 ? 1 : saysWhen(text) ? 0.8 : 0;
    case "person": {
      const asked = new Set(question.names.flatMap((name) => name.words));
      const other = findNames(text).some(
        (name) => !name.words.every((word) => asked.has(word)) && !AT_PLACE.test(text.slice(0, name.start)),
      );
      const { deed } = question;
      const done = deed === null || holdsWord(own, deed) || holdsKin(own, deed);
      return (other ? 0.6 : 0.1) + (done ? 0.4 : 0);
    }
    case "place":
      return saysWhere(text) ? 1 : 0.3;
    default:
      return 1;
  }
}

/** What stands right before the name of a place, and seldom before a person's. */
const AT_PLACE = /(?<!\p{L})(?:in|at|near|across|outside|around|on|in|aus|bei|à|en)(?: the)?\s$/iu;

export function numberFit(question: QuestionTerms, { own, before, near, text }: Candidate): number {
  const { units, said, counted } = question;
  // 62 years old is no time that something took.
  const inUnit = own.figures.some(
    ({ end, unit }) => unit !== null && units?.has(unit) && !/^[- ]olds?(?!\p{L})/u.test(text.slice(end)),
  );
  const otherwise = said?.test(text) ?? false;
  const figure = own.figures.length > 0 || /\d/.test(text);
  if (units !== null) {
    if (inUnit) return 1;
    if (otherwise) return figure ? 0.9 : 0.5;
    return 0;
  }
  if (!figure) return 0;
  if (own.figures.length === 0) return 0.3;
  if (counted === null) return 0.9;
  if (holdsWord(own, counted)) return 1;
  if (holdsKin(own, counted)) return 0.8;
  if (holdsWord(before, counted)) return 0.7;
  return holdsWord(near, counted) ? 0.5 : 0.2;
}

/** "X is a…", "X, a…", "X: …", "called X": the form in which a sentence says what something is. */
export function defines(question: QuestionTerms, text: string): boolean {
  const spans = [
    ...question.names.map((name) => name.words.join(" ")),
    ...question.words.map((word) => word.text),
  ];
  const folded = text.toLowerCase();
  return spans.some((span) => {
    const at = folded.indexOf(span.toLowerCase());
    if (at < 0) return false;
    const after = folded.slice(at + span.length);
    return (
      /^\p{L}{0,3}(?: \p{L}+)? (?:is|are|was|were|means?) (?:an? |the )?/u.test(after) ||
      /^\p{L}{0,3}, (?:an?|the|which|who|where|known|also|its|one)(?!\p{L})/u.test(after) ||
      /^\p{L}{0,3} ?(?::|–|—|\()/u.test(after) ||
      /(?:called|known as|named|as) (?:an? |the )?["“]?$/u.test(folded.slice(Math.max(0, at - 20), at))
    );
  });
}

/** "Because" gives the reason of what its own sentence tells: a sentence about something else explains that. */
export function reasonOf(text: string, own: number): number {
  const fit = reasonFit(text);
  return fit > 0 && fit < 1 && own >= REASON_OWN_MIN ? 1 : fit;
}

const REASON_OWN_MIN = 0.5;

const SPENT = new Set(["=price", "=pay", "charg", "fee", "worth", "earn", "expens", "salari", "wage"]);

/** "How much electricity" is answered in watt-hours, and what something costs in dollars. */
export function isMeasured({ units, counted, mass }: QuestionTerms, text: TextTerms, stem: string): boolean {
  if (units === null || !(SPENT.has(stem) || (mass && stem === counted))) return false;
  return text.figures.some(({ unit }) => unit !== null && units.has(unit));
}
