// Bytes of a text model → text: server-sent events, lines of JSON, and replies that are not streamed at all. What one event
// says is dialects.ts's matter. It does not know what the text means, and never throws on what a server sends.

import { OUTPUT_CHARS_MAX, REPLY_END_MS_MAX, STREAM_LINE_CHARS_MAX } from "../base/limits/answer.ts";
import { after, orAbort } from "./abort.ts";
import { isObject, type ReplyEnd, type ReplyState, readEvent } from "./dialects.ts";
import { LineCutter } from "./lines.ts";

export type { ReplyEnd };

export interface ReplySummary {
  how: ReplyEnd;
  chars: number;
  /** Characters of thinking beside the text. */
  hidden: number;
  inputTokens: number | null;
  outputTokens: number | null;
}

export interface Reply {
  /** The text as it arrives; ends, without throwing, on every fault. */
  deltas: AsyncIterable<string>;
  /** Meaningful once `deltas` has ended. */
  end: () => ReplySummary;
}

interface State extends ReplyState {
  chars: number;
  /** Events understood; zero means that the whole body may be one JSON reply. */
  events: number;
  raw: string;
  /** The name of the event that the next data belong to. */
  name: string;
  /** Nothing more is to come: the stream said so. */
  done: boolean;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of one line of the stream, which may be none. */
function readLine(line: string, state: State): string {
  if (line === "") state.name = "";
  if (line.startsWith("event:")) state.name = line.slice(6).trim();
  const data = line.startsWith("data:") ? line.slice(5).trim() : line.startsWith("{") ? line : null;
  if (data === null || data === "") return "";
  if (data === "[DONE]") {
    state.events += 1;
    state.how ??= "complete";
    state.done = true;
    return "";
  }
  if (state.name === "error") {
    state.how = "error";
    return "";
  }
  const event = parseJson(data);
  const text = readEvent(event, state);
  if (text === null) return "";
  state.events += 1;
  // A line that is no event of a stream and does not say that more follows is the whole reply.
  const whole = !line.startsWith("data:") && isObject(event) && !("done" in event);
  if (whole) state.how ??= "complete";
  return text;
}

/** A body that was no stream: one JSON reply, whole. */
function readWhole(state: State): string {
  if (state.events > 0 || !state.raw.trimStart().startsWith("{")) return "";
  const text = readEvent(parseJson(state.raw), state);
  if (text !== null && state.how === null) state.how = "complete";
  return text ?? "";
}

/** What is still taken of `text`: thinking counts, too, since it costs as much. */
function bounded(text: string, state: State): string {
  const room = Math.max(0, OUTPUT_CHARS_MAX - state.chars - state.hidden);
  if (text.length > room || state.hidden > OUTPUT_CHARS_MAX) state.how = "too_long";
  const kept = text.slice(0, room);
  state.chars += kept.length;
  return kept;
}

const isOver = (state: State) => state.done || state.how === "too_long" || state.how === "error";

async function* readDeltas(stream: ReadableStream<Uint8Array>, signal: AbortSignal, state: State) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const cutter = new LineCutter();
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  let callOff: (() => void) | null = null;
  try {
    for (let ended = false; !ended; ) {
      const { done, value } = await orAbort(reader.read(), either);
      const lines = cutter.push(done ? decoder.decode() : decoder.decode(value, { stream: true }));
      if (done) lines.push(cutter.finish());
      for (const line of lines) {
        if (state.events === 0 && state.raw.length < STREAM_LINE_CHARS_MAX) state.raw += `${line}\n`;
        const text = bounded(readLine(line, state), state);
        if (text !== "") yield text;
        if (isOver(state)) return;
      }
      if (cutter.openChars > STREAM_LINE_CHARS_MAX) {
        state.how = "too_long";
        return;
      }
      // A server may say its end and keep the connection: only its count of tokens is still waited for.
      if (state.how !== null) callOff ??= after(REPLY_END_MS_MAX, () => ending.abort());
      ended = done;
    }
    const whole = bounded(readWhole(state), state);
    if (whole !== "") yield whole;
  } catch {
    if (signal.aborted) state.how = "aborted";
    else state.how ??= "cut";
  } finally {
    callOff?.();
    reader.cancel().catch(() => {});
  }
}

/**
 * Reads one reply; `signal` ends it within a tick and cancels the stream, as does leaving the loop over
 * `deltas`.
 */
export function readReply(stream: ReadableStream<Uint8Array>, signal: AbortSignal): Reply {
  const state: State = {
    ...{ how: null, chars: 0, hidden: 0, events: 0, raw: "", name: "", done: false },
    ...{ inputTokens: null, outputTokens: null },
  };
  return {
    deltas: readDeltas(stream, signal, state),
    end: () => ({
      how: state.how ?? "cut",
      chars: state.chars,
      hidden: state.hidden,
      inputTokens: state.inputTokens,
      outputTokens: state.outputTokens,
    }),
  };
}
