// Text of a model → claim drafts, as early as each is whole. Tolerant of fences, prose, wrappers and small
// faults of JSON; what is no claim is dropped and counted. It proves nothing.

import { DRAFT_CHARS_MAX } from "../base/limits/answer.ts";

/** What a model says; nothing in it is trusted. */
export interface Draft {
  passage: number;
  claim: string;
  quote: string;
}

export type DraftLine = { kind: "claim"; draft: Draft } | { kind: "not_enough" } | { kind: "unreadable" };

type Mode = "outside" | "object" | "thinking";

/**
 * Finds the JSON objects in a text that arrives in pieces. Innermost ones only: a wrapper around them is no
 * matter. Every character is looked at once, whatever a model writes: nothing is searched in what was read before.
 */
export class DraftReader {
  private mode: Mode = "outside";
  private buffer = "";
  private inString = false;
  private escaped = false;
  /** The last characters read, spaces included. */
  private tail = "";
  /** The last characters of the object that are no spaces. */
  private solid = "";
  /** Only spaces stand between here and the last line feed of the object. */
  private lineBegins = false;
  /** The object has one of our keys; and which of the two has its colon. */
  private keyed = false;
  private hasClaim = false;
  private hasQuote = false;

  /** Drafts that `delta` completes, in order. */
  push(delta: string): DraftLine[] {
    const found: DraftLine[] = [];
    for (const char of delta) {
      if (this.mode === "thinking") this.think(char);
      else if (this.mode === "outside") this.seek(char);
      else this.collect(char, found);
    }
    return found;
  }

  /** What is left when the text ends: an object that was never closed. */
  finish(): DraftLine[] {
    const open = this.mode === "object" && this.buffer.length > 1;
    this.mode = "outside";
    this.buffer = "";
    return open ? [{ kind: "unreadable" }] : [];
  }

  private think(char: string): void {
    this.tail = (this.tail + char).slice(-8);
    if (this.tail === "</think>") this.mode = "outside";
  }

  private seek(char: string): void {
    this.tail = (this.tail + char).slice(-8);
    if (this.tail.endsWith("<think>")) this.mode = "thinking";
    else if (char === "{") this.open();
  }

  private open(): void {
    this.mode = "object";
    this.buffer = "{";
    this.solid = "{";
    this.inString = false;
    this.escaped = false;
    this.lineBegins = false;
    this.keyed = false;
    this.hasClaim = false;
    this.hasQuote = false;
  }

  private collect(char: string, found: DraftLine[]): void {
    // A new line that begins with a brace begins a new object: the one before lost its end.
    if (char === "{" && (!this.inString || this.lineBegins)) {
      if (this.keyed && !/[[{]$/.test(this.solid)) found.push({ kind: "unreadable" });
      this.open();
      return;
    }
    const before = this.solid.at(-1);
    this.note(char);
    if (this.escaped) this.escaped = false;
    else if (char === "\\" && this.inString) this.escaped = true;
    else if (char === '"') this.inString = !this.inString;
    else if (char === "}" && (!this.inString || this.looksClosed(before))) {
      found.push(parseDraft(this.buffer));
      this.mode = "outside";
    }
    if (this.buffer.length > DRAFT_CHARS_MAX) {
      found.push({ kind: "unreadable" });
      this.mode = "outside";
    }
  }

  /** Takes a character into the object, and keeps what later ones are judged by. */
  private note(char: string): void {
    this.buffer += char;
    if (char === "\n") this.lineBegins = true;
    if (char.trim() === "") return;
    this.lineBegins = false;
    if (char === ":" && this.solid.endsWith('"claim"')) this.hasClaim = true;
    if (char === ":" && this.solid.endsWith('"quote"')) this.hasQuote = true;
    this.solid = (this.solid + char).slice(-7);
    if (this.solid === '"claim"' || this.solid === '"quote"') this.keyed = true;
  }

  /** Unescaped quote marks inside a value leave the string state odd; the object still ends with `"}`. */
  private looksClosed(before: string | undefined): boolean {
    return before === '"' && this.hasClaim && this.hasQuote;
  }
}

/** Reads one object; never throws. */
export function parseDraft(text: string): DraftLine {
  const value = parseLoosely(text);
  if (value === null) return parseByKeys(text);
  if (value.not_enough === true || value.not_enough === "true") return { kind: "not_enough" };
  const passage = parsePassageNumber(value.p ?? value.passage ?? value.n ?? value.source);
  const { claim, quote } = value;
  if (passage === null || typeof claim !== "string" || typeof quote !== "string")
    return { kind: "unreadable" };
  return { kind: "claim", draft: { passage, claim, quote } };
}

function parseLoosely(text: string): Record<string, unknown> | null {
  const tries = [text, text.replace(/[\r\n\t]+/g, " ").replace(/,\s*\}$/, "}")];
  for (const attempt of tries) {
    try {
      const value: unknown = JSON.parse(attempt);
      if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
    } catch {
      // the next, looser reading
    }
  }
  return null;
}

const KEY = /["“](p|claim|quote)["”]\s*:/g;

/** Values with unescaped quote marks: what stands between one key and the next, or the end. */
function parseByKeys(text: string): DraftLine {
  const flat = text.replace(/[\r\n\t]+/g, " ").trimEnd();
  const keys = [...flat.matchAll(KEY)].map((match) => ({
    name: match[1],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const passage = keys.find((key) => key.name === "p");
  const number = passage && /^\s*"?\[?(\d{1,4})/.exec(flat.slice(passage.end, passage.end + 40));
  // The end of the object ends a value as a key does.
  const ends = [...keys.map((key) => key.start), ...(flat.endsWith("}") ? [flat.length - 1] : [])];
  const value = (name: string): string | undefined => {
    const from = keys.find((key) => key.name === name)?.end;
    return from === undefined ? undefined : valueFrom(flat, from, ends);
  };
  const claim = value("claim");
  const quote = value("quote");
  if (!number || claim === undefined || quote === undefined) return { kind: "unreadable" };
  return {
    kind: "claim",
    draft: { passage: Number(number[1]), claim: unslash(claim), quote: unslash(quote) },
  };
}

/** The value that begins at `from`, in quote marks, up to the first of `ends` that a closing mark stands before. */
function valueFrom(text: string, from: number, ends: readonly number[]): string | undefined {
  let start = from;
  while (text[start] === " ") start += 1;
  if (!/["“]/.test(text[start] ?? "")) return undefined;
  for (const end of ends) {
    if (end <= start) continue;
    let at = end - 1;
    while (at > start && text[at] === " ") at -= 1;
    if (text[at] === ",") at -= 1;
    while (at > start && text[at] === " ") at -= 1;
    if (at > start && /["”]/.test(text[at] ?? "")) return text.slice(start + 1, at);
  }
  return undefined;
}

function unslash(text: string): string {
  return text.replace(/\\(["\\/])/g, "$1").replace(/\\n/g, " ");
}

/** 3, "3", "[3]", "P3" and "passage 3" alike; null for anything else. */
function parsePassageNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? value : null;
  if (typeof value !== "string") return null;
  const match = /^(?:passage|p)? ?\[?(\d{1,4})\]?$/i.exec(value.trim().slice(0, 20));
  return match ? Number(match[1]) : null;
}
