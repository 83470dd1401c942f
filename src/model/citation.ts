// What became of a citation since it was made. It says nothing of how a quote is found: that is handed in.
import type { Span } from "../base/text.ts";

/**
 * Of a quote in its document's newest version: at the place it was cited from, at another, no longer there; `gone` when
 * the page was taken off the web, whatever the text that we hold says.
 */
export const CITATION_STATES = ["stands", "moved", "changed", "gone"] as const;
export type CitationState = (typeof CITATION_STATES)[number];

/** What a quote cited from `cited` has become, when `found` is where it stands in the newest version; null: nowhere. */
export function stateOf(found: Span | null, cited: Span): CitationState {
  if (found === null) return "changed";
  return found.start === cited.start && found.end === cited.end ? "stands" : "moved";
}

/** True for a citation that proves its claim no more. */
export const isBroken = (state: CitationState): boolean => state === "changed" || state === "gone";

/** Why an owner is told: the words changed, the page went, or the document was deleted here. */
export const NOTICE_REASONS = ["changed", "gone", "deleted"] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** Where a quote was cited from: `quote` is the slice of that version's text. */
export interface CitedPlace extends Span {
  version: number;
}

/** Reads a text once; the result says where a quote stands in it, word for word, nearest to `near`; null: nowhere. */
export type OpenQuotes = (text: string) => (quote: string, near: Span) => Span | null;
