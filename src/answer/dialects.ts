// One event of a text model's reply, in any dialect → its text, and what it says of the end: Workers AI's two, OpenAI's
// stream and whole replies, Ollama's lines. It reads no stream, and never throws on what a server sends.

/**
 * How a reply ended; `cut` also for a stream that closes without saying that it is complete, `filtered` for one that its
 * server would not let through.
 */
export type ReplyEnd = "complete" | "length" | "filtered" | "cut" | "too_long" | "error" | "aborted";

/** What is known of a reply so far. */
export interface ReplyState {
  how: ReplyEnd | null;
  /** Characters of thinking that came beside the text. */
  hidden: number;
  inputTokens: number | null;
  outputTokens: number | null;
}

type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const ENDS: Record<string, ReplyEnd> = {
  ...{ stop: "complete", eos: "complete", eos_token: "complete", end_turn: "complete" },
  ...{ stop_sequence: "complete", length: "length", max_tokens: "length", model_length: "length" },
  ...{ content_filter: "filtered", safety: "filtered", sensitive: "filtered", refusal: "filtered" },
};

/** A reason that is not known (`tool_calls`, `abort` …) is no end of an answer in words. */
const endOf = (reason: string): ReplyEnd => ENDS[reason.toLowerCase()] ?? "cut";

/**
 * The text of one event; null when it is none of ours. Notes in `state` what the event says of thinking, tokens and the
 * end.
 */
export function readEvent(event: unknown, state: ReplyState): string | null {
  if (!isObject(event)) return null;
  if (isObject(event.result)) return readEvent(event.result, state);
  const failed = event.error || event.object === "error" || event.type === "error";
  if (failed || (Array.isArray(event.errors) && event.errors.length > 0)) {
    state.how = "error";
    return "";
  }
  readUsage(event.usage, state);
  if (Array.isArray(event.choices) && event.choices.length > 0) return readChoices(event.choices, state);
  if ("response" in event) return textOf(event.response);
  if (isObject(event.message) && "done" in event) {
    if (event.done === true) state.how = event.done_reason === "length" ? "length" : "complete";
    return textOf(event.message.content);
  }
  return "usage" in event || Array.isArray(event.choices) ? "" : null;
}

/** The first of several choices: one answer was asked for, and two at once would be one jumble. */
function readChoices(choices: unknown[], state: ReplyState): string {
  const choice = choices.find((one) => isObject(one) && (one.index ?? 0) === 0);
  if (!isObject(choice)) return "";
  const part = isObject(choice.delta) ? choice.delta : choice.message;
  if (typeof choice.finish_reason === "string" && choice.finish_reason !== "") {
    if (state.how !== "filtered") state.how = endOf(choice.finish_reason);
  }
  if (!isObject(part)) return textOf(choice.text);
  const thought = part.reasoning_content ?? part.reasoning;
  if (typeof thought === "string") state.hidden += thought.length;
  if (typeof part.refusal === "string" && part.refusal !== "") state.how = "filtered";
  return textOf(part.content);
}

function readUsage(usage: unknown, state: ReplyState): void {
  if (!isObject(usage)) return;
  const count = (value: unknown) =>
    typeof value === "number" && value >= 0 && value < 1e9 ? Math.ceil(value) : null;
  state.inputTokens = count(usage.prompt_tokens ?? usage.input_tokens) ?? state.inputTokens;
  state.outputTokens = count(usage.completion_tokens ?? usage.output_tokens) ?? state.outputTokens;
}

/** Some servers give parts instead of a text, and models in JSON mode an object in its place. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((part) => isObject(part) && typeof part.type === "string")) {
    return value.map((part: Json) => (typeof part.text === "string" ? part.text : "")).join("");
  }
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : "";
}
