// Text → chunks: sentences packed up to a size, with offsets. Every character but white space is in some chunk.
import {
  CHUNK_CHARS_MAX,
  CHUNK_OVERLAP_CHARS,
  CHUNK_PARAGRAPH_SHARE,
  CHUNK_TITLE_CHARS_MAX,
  UNSPACED_CHAR_WEIGHT,
} from "../base/limits/ingest.ts";
import { isUnspaced, type Span, splitSentences } from "../base/text.ts";

/** Slices of `text` in order, each trimmed and at most CHUNK_CHARS_MAX weighted characters long; neighbours overlap. */
export function chunkText(text: string): Span[] {
  const sentences = splitSentences(text)
    .map((span) => trim(text, span))
    .filter((span) => span.end > span.start)
    .flatMap((span) => cutLong(text, span));
  const chunks: Span[] = [];
  let first = 0;
  while (first < sentences.length) {
    let last = first;
    let size = weight(text, sentences[first]!);
    while (last + 1 < sentences.length) {
      const next = sentences[last + 1]!;
      const grown = size + weight(text, { start: sentences[last]!.end, end: next.end });
      if (grown > CHUNK_CHARS_MAX) break;
      if (size >= CHUNK_CHARS_MAX * CHUNK_PARAGRAPH_SHARE && isParagraphEnd(text, sentences[last]!, next))
        break;
      size = grown;
      last++;
    }
    chunks.push({ start: sentences[first]!.start, end: sentences[last]!.end });
    if (last + 1 >= sentences.length) break;
    first = overlapStart(text, sentences, first, last);
  }
  return chunks;
}

/** What the model embeds for a chunk: the title gives a passage the context that it lost. */
export function embeddingText(title: string | null, text: string): string {
  return title ? `${title.slice(0, CHUNK_TITLE_CHARS_MAX)}\n${text}` : text;
}

const isParagraphEnd = (text: string, a: Span, b: Span) => /\n\s*\n/.test(text.slice(a.end, b.start));

/** The sentence the next chunk begins with: as many of the last ones as the overlap holds, always further than `first`. */
function overlapStart(text: string, sentences: Span[], first: number, last: number): number {
  // A chunk that ends with its paragraph ends a thought: nothing of it is needed for the next one.
  if (isParagraphEnd(text, sentences[last]!, sentences[last + 1]!)) return last + 1;
  let start = last + 1;
  while (start - 1 > first) {
    const span = { start: sentences[start - 1]!.start, end: sentences[last]!.end };
    if (weight(text, span) > CHUNK_OVERLAP_CHARS) break;
    start--;
  }
  return start;
}

function trim(text: string, { start, end }: Span): Span {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** Characters, those of scripts without spaces counted by what they cost the model. */
function weight(text: string, { start, end }: Span): number {
  let sum = 0;
  for (let i = start; i < end; i++)
    sum += text.charCodeAt(i) > 0x0dff && isUnspaced(text[i]!) ? UNSPACED_CHAR_WEIGHT : 1;
  return sum;
}

/** Cuts a sentence that no chunk holds, at spaces where there are any, never inside a surrogate pair. */
function cutLong(text: string, span: Span): Span[] {
  if (weight(text, span) <= CHUNK_CHARS_MAX) return [span];
  const parts: Span[] = [];
  let start = span.start;
  while (start < span.end) {
    let end = start;
    let size = 0;
    let space = -1;
    while (end < span.end) {
      const cost = weight(text, { start: end, end: end + 1 });
      if (size + cost > CHUNK_CHARS_MAX) break;
      if (/\s/.test(text[end]!)) space = end;
      size += cost;
      end++;
    }
    if (end < span.end) {
      if (space > start) end = space;
      else if (/[\udc00-\udfff]/.test(text[end]!)) end--;
    }
    const part = trim(text, { start, end });
    if (part.end > part.start) parts.push(part);
    start = end;
  }
  return parts;
}
