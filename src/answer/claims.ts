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
 * matter.
 */
export class DraftReader {
  private mode: Mode = "outside";
  private buffer = "";
  private inString = false;
  private escaped = false;
  private tail = "";

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
    this.inString = false;
    this.escaped = false;
  }

  private collect(char: string, found: DraftLine[]): void {
    // A new line that begins with a brace begins a new object: the one before lost its end.
    if (char === "{" && (!this.inString || /\n\s*$/.test(this.buffer))) {
      if (/"quote"|"claim"/.test(this.buffer) && !/[[{]\s*$/.test(this.buffer))
        found.push({ kind: "unreadable" });
      this.open();
      return;
    }
    this.buffer += char;
    if (this.escaped) this.escaped = false;
    else if (char === "\\" && this.inString) this.escaped = true;
    else if (char === '"') this.inString = !this.inString;
    else if (char === "}" && (!this.inString || looksClosed(this.buffer))) {
      found.push(parseDraft(this.buffer));
      this.mode = "outside";
    }
    if (this.buffer.length > DRAFT_CHARS_MAX) {
      found.push({ kind: "unreadable" });
      this.mode = "outside";
    }
  }
}

/** Unescaped quote marks inside a value leave the string state odd; the object still ends with `"}`. */
function looksClosed(buffer: string): boolean {
  return /"\s*\}$/.test(buffer) && /"quote"\s*:/.test(buffer) && /"claim"\s*:/.test(buffer);
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

/** Values with unescaped quote marks: what stands between one key and the next, or the end. */
function parseByKeys(text: string): DraftLine {
  const flat = text.replace(/[\r\n\t]+/g, " ");
  const passage = /["“]p["”]\s*:\s*"?\[?(\d{1,4})/.exec(flat);
  const value = (key: string) =>
    new RegExp(
      `["“]${key}["”]\\s*:\\s*["“](.*?)["”]\\s*,?\\s*(?=["“](?:p|claim|quote)["”]\\s*:|\\}\\s*$)`,
    ).exec(flat)?.[1];
  const claim = value("claim");
  const quote = value("quote");
  if (!passage || claim === undefined || quote === undefined) return { kind: "unreadable" };
  return {
    kind: "claim",
    draft: { passage: Number(passage[1]), claim: unslash(claim), quote: unslash(quote) },
  };
}

function unslash(text: string): string {
  return text.replace(/\\(["\\/])/g, "$1").replace(/\\n/g, " ");
}

/** 3, "3", "[3]", "P3" and "passage 3" alike; null for anything else. */
function parsePassageNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? value : null;
  if (typeof value !== "string") return null;
  const match = /^\s*(?:passage|p)?\s*\[?(\d{1,4})\]?\s*$/i.exec(value);
  return match ? Number(match[1]) : null;
}
