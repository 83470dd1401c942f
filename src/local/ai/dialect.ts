// The two forms in which Workers AI's models reply, whole and streamed: the old `{response}`, and OpenAI's
// `choices`. It makes no text and reads none.

import { STREAM_TOKEN_CHARS } from "../../base/limits/local-ai.ts";

export type Dialect = "response" | "chat";

export interface Reply {
  model: string;
  /** In order; joined they are the text. */
  tokens: string[];
  promptTokens: number;
  /** `length`: cut at `max_tokens`. */
  finish: "stop" | "length";
  /** Epoch ms. */
  createdAt: number;
}

/** Makes a reply of `text`, cut after `tokensMax` tokens; tokens are guessed by their usual length. */
export function makeReply(
  text: string,
  about: { model: string; prompt: string; tokensMax: number | undefined; createdAt: number },
): Reply {
  const { model, prompt, tokensMax, createdAt } = about;
  const all = splitTokens(text);
  const tokens = all.slice(0, tokensMax ?? all.length);
  const finish = tokens.length < all.length ? "length" : "stop";
  return { model, tokens, promptTokens: splitTokens(prompt).length, finish, createdAt };
}

/** The reply as one object. */
export function wholeReply(reply: Reply, dialect: Dialect): Record<string, unknown> {
  const content = reply.tokens.join("");
  if (dialect === "response") return { response: content, usage: usage(reply) };
  const message = { role: "assistant", content };
  const choices = [{ index: 0, message, finish_reason: reply.finish }];
  return { ...chatHead(reply, "chat.completion"), choices, usage: usage(reply) };
}

/** The `data:` events of a streamed reply in order, `[DONE]` last. */
export function replyEvents(reply: Reply, dialect: Dialect): string[] {
  if (dialect === "response") {
    const tokens = reply.tokens.map((response) => ({ response }));
    return [
      ...[...tokens, { response: "", usage: usage(reply) }].map((event) => JSON.stringify(event)),
      "[DONE]",
    ];
  }
  const head = chatHead(reply, "chat.completion.chunk");
  const chunk = (delta: object, finish_reason: string | null) => ({
    ...head,
    choices: [{ index: 0, delta, finish_reason }],
  });
  const events = [
    chunk({ role: "assistant", content: "" }, null),
    ...reply.tokens.map((content) => chunk({ content }, null)),
    chunk({}, reply.finish),
    { ...head, choices: [], usage: usage(reply) },
  ];
  return [...events.map((event) => JSON.stringify(event)), "[DONE]"];
}

/** Server-sent events, one a read. A byte stream: no other kind travels over a service binding. */
export function eventStream(events: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.iterator]();
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      const { done, value } = iterator.next();
      if (!done) return controller.enqueue(encoder.encode(`data: ${value}\n\n`));
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
}

/** Word by word where words are short; longer ones and text without spaces in parts. */
function splitTokens(text: string): string[] {
  return text.match(new RegExp(`\\s*\\S{1,${STREAM_TOKEN_CHARS}}|\\s+$`, "gu")) ?? [];
}

function usage({ promptTokens, tokens }: Reply): Record<string, number> {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: tokens.length,
    total_tokens: promptTokens + tokens.length,
  };
}

function chatHead({ model, createdAt }: Reply, object: string): Record<string, unknown> {
  return { id: `chatcmpl-local-${createdAt}`, object, created: Math.floor(createdAt / 1000), model };
}
