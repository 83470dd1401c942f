// What invented readers write below articles. Nothing of it belongs into an index: it is there to be dropped.
import { hash32 } from "../../../base/hash.ts";
import type { Article } from "../article.ts";

export interface ReaderComment {
  name: string;
  text: string;
}

const READERS: ReaderComment[] = [
  {
    name: "brassmonkey_41",
    text: "I read somewhere that it was twice as much. Can’t find it any more, of course.",
  },
  {
    name: "Old Pellworth owner",
    text: "Mine is nine years old, has no model on it, and starts in eleven seconds.",
  },
  { name: "M. Grindle", text: "Would it have hurt to put the units on the chart?" },
  { name: "lower_tarn_angler", text: "Nobody ever asks the fish." },
  { name: "Quantum Biscuit", text: "First! Also: the third paragraph contradicts my brother-in-law." },
  {
    name: "nightshift",
    text: "We tried that at work in spring. It lasted until the person who understood it went on leave.",
  },
  { name: "Hesketh", text: "Please bring back the crossword on Saturdays." },
  { name: "jo from accounts", text: "So who pays? It’s us, isn’t it. It’s always us." },
  { name: "spare_bits", text: "Good piece. I’d have liked to know what it costs with the fans included." },
  { name: "Tilda R.", text: "My granddaughter explained this to me with potatoes and now I understand it." },
];

/** Two or three of them, always the same ones for the same article. */
export function listComments(article: Article): ReaderComment[] {
  const start = hash32(article.slug);
  const count = 2 + (start % 2);
  return Array.from({ length: count }, (_, i) => READERS[(start + i * 3) % READERS.length]!);
}
