// Server-sent events out of text that arrives in pieces (the HTML standard's grammar). It does not connect.
import { EVENT_CHARS_MAX } from "./limits.ts";

export interface ServerEvent {
  event: string;
  data: string;
}

/** A reader of one stream: give it each piece, get the events that are complete now. Endless ones throw. */
export function createEventReader(): (piece: string) => ServerEvent[] {
  let rest = "";
  let event = "";
  let data: string[] = [];
  let first = true;

  function readLine(line: string, out: ServerEvent[]): void {
    if (line === "") {
      if (data.length > 0) out.push({ event: event || "message", data: data.join("\n") });
      event = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  }

  return (piece) => {
    rest += first ? piece.replace(/^\uFEFF/, "") : piece;
    if (piece !== "") first = false;
    const out: ServerEvent[] = [];
    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    for (let match = /\r\n|\n|\r(?!$)/.exec(rest); match; match = /\r\n|\n|\r(?!$)/.exec(rest)) {
      readLine(rest.slice(0, match.index), out);
      rest = rest.slice(match.index + match[0].length);
    }
    const held = data.reduce((sum, line) => sum + line.length, rest.length);
    if (held > EVENT_CHARS_MAX) throw new Error("An event of the stream is too long.");
    return out;
  };
}
