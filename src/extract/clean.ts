// Foreign text → text that is safe to store and show: NFC, nothing invisible. Does not know HTML.

import { stripInvisible } from "../base/text.ts";

/** Drops what can't be seen; keeps line feeds. Tabs and carriage returns become spaces. */
export const cleanText = (text: string): string =>
  stripInvisible(text.replace(/[\t\r]/g, " ")).normalize("NFC");

/** One line: every run of white space is one space, none at the ends. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, " ").trim();

/** One line of at most `charsMax` characters, or null where nothing is left. */
export function lineOrNull(text: string | null | undefined, charsMax: number): string | null {
  const line = cleanLine(text ?? "");
  if (!line) return null;
  if (line.length <= charsMax) return line;
  const cut = line.slice(0, charsMax - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut.trimEnd()}…`;
}
