// Bounds of text: what keeps the time and memory of reading any text in line with its length.

/**
 * Combining marks in a row that are kept. Normalising sorts them, in a time that grows with the square of their number;
 * UAX 15 (D4) calls text with no more than these "stream-safe", and no language needs more.
 */
export const MARKS_MAX = 30;
/** A longer word, or run without a space, is cut: nobody writes one, and a segmenter's memory grows with it. */
export const WORD_CHARS_MAX = 1_000;
/** A replacement holds a list of all its places first: a longer text goes through it in pieces. */
export const TEXT_PIECE_CHARS = 100_000;
