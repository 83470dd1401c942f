// How far a passage reaches around its chunk. It reads no text from anywhere.
import { type Span, splitSentences } from "../base/text.ts";

/** The span grown by whole sentences on both sides, in turn and first towards the start, up to `charsMax`. */
export function widen(text: string, span: Span, charsMax: number): Span {
  let { start, end } = span;
  const sentences = splitSentences(text);
  let before = sentences.findLastIndex((sentence) => sentence.end <= start);
  let after = sentences.findIndex((sentence) => sentence.start >= end);
  for (;;) {
    const previous = sentences[before];
    const next = after < 0 ? undefined : sentences[after];
    const fitsBefore = previous !== undefined && end - previous.start <= charsMax;
    if (fitsBefore) {
      start = Math.min(start, previous.start);
      before--;
    }
    const fitsAfter = next !== undefined && next.end - start <= charsMax;
    if (fitsAfter) {
      end = Math.max(end, next.end);
      after++;
    }
    if (!fitsBefore && !fitsAfter) return { start, end };
  }
}
