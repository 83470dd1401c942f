// Text to BERT word pieces (uncased): clean, split, greedy longest match. It does not know special tokens
// inside a text ("[SEP]" is three words there), so no text can forge the borders of its own sequence.

const PIECE_CONTINUED = "##";
/** A longer word is `[UNK]` as a whole, as in BERT's own tokenizer. */
const WORD_CHARS_MAX = 100;

const REMOVED = /[^\P{C}\t\n\r]|\uFFFD/gu;
const IDEOGRAPHS =
  "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\u{20000}-\\u{2A6DF}\\u{2A700}-\\u{2B81F}" +
  "\\u{2B920}-\\u{2CEAF}\\u{2F800}-\\u{2FA1F}";
const IDEOGRAPH = new RegExp(`[${IDEOGRAPHS}]`, "gu");
const WORD = /[!-/:-@[-`{-~\p{P}]|[^\s!-/:-@[-`{-~\p{P}]+/gu;

export interface WordPieces {
  /** Ids of `text` between `[CLS]` and `[SEP]`, cut so that at most `idsMax` come out in all. */
  encode(text: string, idsMax: number): number[];
}

/** Tokenizer of a `vocab` (piece → id) that holds `[UNK]`, `[CLS]` and `[SEP]`. */
export function createWordPieces(vocab: Record<string, number>): WordPieces {
  const ids = new Map(Object.entries(vocab));
  const special = (name: string) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`The vocabulary has no ${name}.`);
    return id;
  };
  const unknown = special("[UNK]");
  const first = special("[CLS]");
  const last = special("[SEP]");
  return {
    encode(text, idsMax) {
      const out = [first];
      for (const match of normalize(text).matchAll(WORD)) {
        if (out.length >= idsMax - 1) break;
        pushPieces(match[0], ids, unknown, out);
      }
      out.length = Math.min(out.length, idsMax - 1);
      out.push(last);
      return out;
    },
  };
}

/** BERT's normalisation: control characters out, spaces round ideographs, accents off, lower case. */
function normalize(text: string): string {
  return (
    text
      .replace(REMOVED, "")
      .replace(IDEOGRAPH, " $& ")
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "")
      // The reference lower-cases letter by letter; JavaScript would make a word-final sigma "ς".
      .replaceAll("Σ", "σ")
      .toLowerCase()
  );
}

/** Appends the ids of `word`; one `[UNK]` when any part of it is in no piece. */
function pushPieces(word: string, ids: Map<string, number>, unknown: number, out: number[]): void {
  const whole = ids.get(word);
  if (whole !== undefined) {
    out.push(whole);
    return;
  }
  const chars = [...word];
  const pieces: number[] = [];
  for (let start = 0; start < chars.length && chars.length <= WORD_CHARS_MAX; ) {
    let end = chars.length;
    let id: number | undefined;
    for (; end > start; end--) {
      const part = chars.slice(start, end).join("");
      id = ids.get(start === 0 ? part : PIECE_CONTINUED + part);
      if (id !== undefined) break;
    }
    if (id === undefined) break;
    pieces.push(id);
    start = end;
    if (start === chars.length) {
      out.push(...pieces);
      return;
    }
  }
  out.push(unknown);
}
