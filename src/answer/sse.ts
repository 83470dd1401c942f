// Bytes of a text model → text. Knows both dialects of Workers AI, OpenAI's stream, lines of JSON, and
// replies that are not streamed at all. It does not know what the text means, and it never throws on what a
// server sends.

import { OUTPUT_CHARS_MAX, STREAM_LINE_CHARS_MAX } from "../base/limits/answer.ts";
import { orAbort } from "./abort.ts";

/** How a reply ended; `cut` also for a stream that closes without saying that it is complete. */
export type ReplyEnd = "complete" | "length" | "cut" | "too_long" | "error" | "aborted";

export interface Reply {
  /** The text as it arrives; ends, without throwing, on every fault. */
  deltas: AsyncIterable<string>;
  /** Meaningful once `deltas` has ended. */
  end: () => { how: ReplyEnd; chars: number; inputTokens: number | null; outputTokens: number | null };
}

interface State {
  how: ReplyEnd | null;
  chars: number;
  /** Events understood; zero means that the whole body may be one JSON reply. */
  events: number;
  raw: string;
  inputTokens: number | null;
  outputTokens: number | null;
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  // Models in JSON mode reply with an object in the place of text.
  if (isObject(value) || Array.isArray(value)) return JSON.stringify(value);
  return "";
}

function readUsage(usage: unknown, state: State): void {
  if (!isObject(usage)) return;
  const count = (value: unknown) => (typeof value === "number" && value >= 0 && value < 1e9 ? value : null);
  state.inputTokens = count(usage.prompt_tokens) ?? state.inputTokens;
  state.outputTokens = count(usage.completion_tokens) ?? state.outputTokens;
}

/**
 * The text of one event in any dialect; null when it is none of ours. Sets how the reply ended when the
 * event says so.
 */
function readEvent(event: unknown, state: State): string | null {
  if (!isObject(event)) return null;
  if (isObject(event.result)) return readEvent(event.result, state);
  if (event.error || (Array.isArray(event.errors) && event.errors.length > 0)) {
    state.how = "error";
    return "";
  }
  readUsage(event.usage, state);
  const choice: unknown = Array.isArray(event.choices) ? event.choices[0] : undefined;
  if (isObject(choice)) {
    const part = isObject(choice.delta) ? choice.delta : choice.message;
    if (choice.finish_reason === "length") state.how = "length";
    else if (typeof choice.finish_reason === "string") state.how = "complete";
    return isObject(part) ? textOf(part.content) : textOf(choice.text);
  }
  if ("response" in event) return textOf(event.response);
  if (isObject(event.message) && "done" in event) {
    if (event.done === true) state.how = event.done_reason === "length" ? "length" : "complete";
    return textOf(event.message.content);
  }
  return "usage" in event || Array.isArray(event.choices) ? "" : null;
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
  const data = line.startsWith("data:") ? line.slice(5).trim() : line.startsWith("{") ? line : null;
  if (data === null || data === "") return "";
  if (data === "[DONE]") {
    state.events += 1;
    if (state.how !== "length") state.how = "complete";
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

function bounded(text: string, state: State): string {
  const room = OUTPUT_CHARS_MAX - state.chars;
  if (text.length > room) state.how = "too_long";
  const kept = text.slice(0, room);
  state.chars += kept.length;
  return kept;
}

async function* readDeltas(stream: ReadableStream<Uint8Array>, signal: AbortSignal, state: State) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await orAbort(reader.read(), signal);
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = done ? "" : (lines.pop() ?? "");
      for (const line of lines) {
        if (state.events === 0 && state.raw.length < STREAM_LINE_CHARS_MAX) state.raw += `${line}\n`;
        const text = bounded(readLine(line, state), state);
        if (text !== "") yield text;
        if (state.how === "too_long" || state.how === "error") return;
      }
      if (rest.length > STREAM_LINE_CHARS_MAX) state.how = "too_long";
      if (done || state.how === "too_long") break;
    }
    const whole = bounded(readWhole(state), state);
    if (whole !== "") yield whole;
  } catch {
    state.how = signal.aborted ? "aborted" : "cut";
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * Reads one reply; `signal` ends it within a tick and cancels the stream, as does leaving the loop over
 * `deltas`.
 */
export function readReply(stream: ReadableStream<Uint8Array>, signal: AbortSignal): Reply {
  const state: State = { how: null, chars: 0, events: 0, raw: "", inputTokens: null, outputTokens: null };
  return {
    deltas: readDeltas(stream, signal, state),
    end: () => ({
      how: state.how ?? "cut",
      chars: state.chars,
      inputTokens: state.inputTokens,
      outputTokens: state.outputTokens,
    }),
  };
}
