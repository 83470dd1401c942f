// Does an English claim follow from one sentence? Speaker for speaker, then word for word against the sentence and its
// rewrites. It knows no facts and draws no conclusions: what isn't said is not there.

import { align, type Budget } from "./align.ts";
import { isOwnDeed, reportsAs, type Said, takeSpeaker } from "./attribution.ts";
import { compound } from "./compounds.ts";
import { type Context, type Document, readDocument } from "./document.ts";
import { type Move, movesOf } from "./moves.ts";
import { rewrite } from "./rewrites.ts";
import { type Reading, readRuns } from "./runs.ts";
import { isAnchor, sameToken } from "./sameness.ts";
import { type Surroundings, surround } from "./surroundings.ts";
import { tagSentence } from "./tagging.ts";
import type { Token } from "./tokens.ts";

/** Words that the sentence lacks; words that stand otherwise in it; somebody's view, or a question, told as a fact. */
export type Failure = "words" | "order" | "view";

/** Why `claim`, one sentence, does not follow from the sentence of `context`; null when it does. */
export function findGap(claim: string, context: Context, budget: Budget): Failure | null {
  const document = readDocument(context, claim, budget);
  const own = readRuns(tagSentence(claim, document.usage));
  const source = readRuns(tagSentence(context.sentence, document.usage));
  const whole = findIn(own, source, document);
  if (whole === null) return null;
  return halves(source).some((half) => findIn(own, half, document) === null) ? null : whole;
}

/** The parts of a sentence between semicolons, where none is said by a speaker of another one. */
function halves({ tokens, question }: Reading): Reading[] {
  const ends = tokens.flatMap((token, i) => (token.tag === ";" ? [i] : []));
  if (ends.length === 0 || question) return [];
  const parts = [...ends, tokens.length].map((end, i) => {
    const part = tokens.slice((ends[i - 1] ?? -1) + 1, end).map((token) => ({ ...token }));
    return readRuns(part);
  });
  return parts.filter(
    (part, i) =>
      takeSpeaker(part.tokens) !== null || !parts.slice(0, i).some((one) => takeSpeaker(one.tokens)),
  );
}

function findIn(own: Reading, source: Reading, document: Document): Failure | null {
  if (source.question && !own.question) return "view";
  if (own.question) return "order";
  const spoken = takeSpeaker(own.tokens);
  const report = takeSpeaker(source.tokens);
  const about = (tokens: readonly Token[], by: readonly Token[], speaker: readonly Token[] = []) =>
    surround(document, tokens, by, speaker);
  if (!spoken && report) {
    if (
      isOwnDeed(report) &&
      fits(own.tokens, report.content, (tokens, by) => about(tokens, by, report.speaker))
    )
      return null;
    if (laysOnto(own.tokens, source.tokens, about)) return null;
    return whyNot(own.tokens, source.tokens, about(source.tokens, own.tokens)) ?? "view";
  }
  if (spoken && report && reportsAs(spoken.verb, report.verb) && reportFits(spoken, report, about))
    return null;
  // What is said stays inside of its report: there only the sentence itself is looked at, without rewriting it.
  if (report ? laysOnto(own.tokens, source.tokens, about) : fits(own.tokens, source.tokens, about))
    return null;
  return whyNot(own.tokens, source.tokens, about(source.tokens, own.tokens)) ?? "order";
}

type About = (
  sentence: readonly Token[],
  claim: readonly Token[],
  speaker?: readonly Token[],
) => Surroundings;

function reportFits(spoken: Said, report: Said, about: About): boolean {
  const speakers = align(spoken.speaker, report.speaker, about(report.speaker, spoken.speaker));
  if (!speakers && !sameSpeaker(spoken, report, about)) return false;
  const told = about(report.around, spoken.around);
  const around = spoken.around.every(
    (token) =>
      !isAnchor(token) ||
      report.around.some((quoted) => sameToken(token, quoted, told) && token.gov === quoted.gov),
  );
  return around && fits(spoken.content, report.content, (tokens, by) => about(tokens, by, report.speaker));
}

/** "It said" in the claim and in the sentence. */
function sameSpeaker(spoken: Said, report: Said, about: About): boolean {
  const [one, two] = [spoken.speaker.find(isAnchor), report.speaker.find(isAnchor)];
  return (
    spoken.speaker.length === 1 &&
    one !== undefined &&
    two !== undefined &&
    sameToken(one, two, about(report.speaker, spoken.speaker))
  );
}

/** True when the claim can be laid onto the sentence or one of its rewrites. */
function fits(claim: readonly Token[], sentence: readonly Token[], about: About): boolean {
  for (const variant of rewrite(sentence)) {
    if (laysOnto(claim, variant, about)) return true;
    const [own, other] = [compound(claim), compound(variant)];
    if (
      own.length !== claim.length ||
      other.length !== variant.length ||
      own.some((token, i) => token.poss !== claim[i]?.poss)
    ) {
      if (laysOnto(own, other, about)) return true;
    }
  }
  return false;
}

function laysOnto(claim: readonly Token[], sentence: readonly Token[], about: About): boolean {
  if (align(claim, sentence, about(sentence, claim))) return true;
  for (const move of movesOf(claim, sentence, about(sentence, claim))) {
    const around = about(move.sentence, move.claim);
    const one = align(move.claim, move.sentence, around);
    if (one && staysInPlace(move, move.claim, move.sentence, one)) return true;
    if (one) continue;
    // Two phrases may have moved.
    for (const second of movesOf(move.claim, move.sentence, around)) {
      const two = align(second.claim, second.sentence, about(second.sentence, second.claim));
      if (two && [move, second].every((each) => staysInPlace(each, second.claim, second.sentence, two)))
        return true;
    }
  }
  return false;
}

/** The phrase belongs to the same verb in both, and nothing of the claim is taken from behind the next "and". */
function staysInPlace(
  { verbs, bounds }: Move,
  claim: readonly Token[],
  sentence: readonly Token[],
  places: ReadonlyMap<number, number>,
): boolean {
  const behind = [...places.values()].some((j) => bounds !== null && (sentence[j]?.start ?? 0) > bounds[1]);
  return !behind && sameVerbs(verbs, claim, sentence, places);
}

/** True when the verb that the phrase belongs to in the claim is laid onto the one that it belongs to in the sentence. */
function sameVerbs(
  [own, other]: readonly [number | null, number | null],
  claim: readonly Token[],
  sentence: readonly Token[],
  places: ReadonlyMap<number, number>,
): boolean {
  if (own === null) return other === null;
  const i = claim.findIndex((token) => token.tag === "V" && token.start === own);
  const j = places.get(i);
  return i < 0 || j === undefined || sentence[j]?.start === other;
}

function whyNot(claim: readonly Token[], sentence: readonly Token[], about: Surroundings): Failure | null {
  const missing = claim.some(
    (token, i) =>
      isAnchor(token) &&
      !about.mayAdd(claim, i) &&
      !sentence.some((quoted) => sameToken(token, quoted, about)),
  );
  return missing ? "words" : null;
}
