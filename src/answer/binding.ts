// Whose number is it? Where a quote sets names or years against numbers one for one ("A 5 %, B 7 %", "A and
// B grew 5 and 7 %, respectively"), a claim must keep the pairs. Any looser sentence is not judged here.

import type { Span } from "../base/text.ts";
import { type StatedDate, sameDate } from "./dates.ts";
import { type Figure, sameFigure } from "./figures.ts";
import { findNames, hasNameWord, type Name } from "./names.ts";

export interface Reading {
  text: string;
  dates: StatedDate[];
  figures: Figure[];
}

type Item<A> = { kind: "anchor"; value: A; at: number } | { kind: "figure"; value: Figure; at: number };

/**
 * Anchors and figures of one unit as they follow each other, paired; null where they don't stand one for
 * one.
 */
function pairUp<A extends Span>(anchors: readonly A[], figures: readonly Figure[]): [A, Figure][] | null {
  if (anchors.length < 2 || anchors.length !== figures.length) return null;
  const items: Item<A>[] = [
    ...anchors.map((value) => ({ kind: "anchor" as const, value, at: value.start })),
    ...figures.map((value) => ({ kind: "figure" as const, value, at: value.start })),
  ].sort((a, b) => a.at - b.at);
  const kinds = items.map((item) => (item.kind === "anchor" ? "a" : "f")).join("");
  const paired = /^(?:(?:af)+|(?:fa)+|a+f+|f+a+)$/.test(kinds);
  return paired ? anchors.map((anchor, i) => [anchor, figures[i] as Figure]) : null;
}

/** True when the claim gives an anchor the number that the quote gives to another one. */
function breaksPair<A extends Span>(
  claimAnchors: readonly A[],
  claimFigures: readonly Figure[],
  pairs: readonly [A, Figure][],
  same: (a: A, b: A) => boolean,
): boolean {
  const claimed = pairUp(claimAnchors, claimFigures) ?? single(claimAnchors, claimFigures);
  return claimed.some(([anchor, figure]) => {
    const own = pairs.filter(([other]) => same(anchor, other));
    if (own.length !== 1) return false;
    const matches = own.some(([, value]) => sameFigure(figure, value));
    return !matches && pairs.some(([, value]) => sameFigure(figure, value));
  });
}

function single<A>(anchors: readonly A[], figures: readonly Figure[]): [A, Figure][] {
  const [anchor] = anchors;
  const [figure] = figures;
  return anchors.length === 1 && figures.length === 1 && anchor && figure ? [[anchor, figure]] : [];
}

function byUnit(figures: readonly Figure[]): Map<string | null, Figure[]> {
  const groups = new Map<string | null, Figure[]>();
  for (const figure of figures) groups.set(figure.unit, [...(groups.get(figure.unit) ?? []), figure]);
  return groups;
}

/** True when a number of the claim belongs to another name or time in the quote. */
export function belongsToAnother(claim: Reading, quote: Reading): boolean {
  const sameName = (a: Name, b: Name) => a.words.some((word) => hasNameWord(new Set(b.words), word));
  const claimNames = findNames(claim.text);
  const quoteNames = findNames(quote.text);
  for (const [unit, figures] of byUnit(quote.figures)) {
    const claimFigures = claim.figures.filter((figure) => figure.unit === unit || figure.unit === null);
    // The quote may name others beside the paired ones: only those that the claim and the figures share a
    // clause with.
    const names = pairUp(quoteNames, figures);
    if (names && breaksPair(claimNames, claimFigures, names, sameName)) return true;
    const dates = pairUp(quote.dates, figures);
    if (dates && breaksPair(claim.dates, claimFigures, dates, sameDate)) return true;
  }
  return false;
}
