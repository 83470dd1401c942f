// A text model behind OpenAI's API, on a server that the operator named: the request it takes, and what its refusals
// mean. It sends nothing itself: the guarded POST is handed in.
import type { EndpointReply, PostJson } from "../../model/endpoint.ts";
import { type Generate, type GenerateRequest, ModelError } from "../../model/generate.ts";

type Body = Record<string, unknown>;

/** What a server may say no to, and what is sent instead: newer models of OpenAI count thinking as output, and sample as they like. */
const INSTEAD: Record<string, (body: Body) => Body> = {
  max_tokens: ({ max_tokens, ...rest }) => ({ ...rest, max_completion_tokens: max_tokens }),
  temperature: ({ temperature: _, ...rest }) => rest,
  stream_options: ({ stream_options: _, ...rest }) => rest,
};

/**
 * A generator over `post`. Parameters that a model refused once are not sent to it again, for as long as the generator
 * lives: one for each isolate is enough.
 */
export function openChat(post: PostJson): Generate {
  const refusals = new Map<string, Set<string>>();
  return async (request) => {
    const refused = refusals.get(request.model) ?? new Set();
    // Each refusal takes one parameter out of the way, so this ends.
    for (;;) {
      const reply = await post(requestBody(request, refused), request.signal);
      if (reply.ok) return reply.stream;
      const parameter = reply.status === 400 ? refusedParameter(reply) : null;
      if (parameter === null || refused.has(parameter)) throw chatError(reply);
      refused.add(parameter);
      refusals.set(request.model, refused);
    }
  };
}

function requestBody({ model, messages, maxTokens }: GenerateRequest, refused: Set<string>): Body {
  const body: Body = {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: maxTokens,
    temperature: 0.1,
  };
  return [...refused].reduce((sent, name) => INSTEAD[name]!(sent), body);
}

/** The parameter that the server will not take, by OpenAI's `error.param`, if there is something to send instead. */
function refusedParameter(reply: Extract<EndpointReply, { ok: false }>): string | null {
  const { param } = errorOf(reply.body);
  return typeof param === "string" && Object.hasOwn(INSTEAD, param) ? param : null;
}

function errorOf(body: string): Record<string, unknown> {
  try {
    const parsed = JSON.parse(body) as { error?: unknown } | null;
    return typeof parsed?.error === "object" && parsed.error !== null ? { ...parsed.error } : {};
  } catch {
    return {};
  }
}

/** Spent credit is a 402, or a 429 that says so in a field; any other 4xx will be the same next time. */
function chatError(reply: Extract<EndpointReply, { ok: false }>): ModelError {
  const { status } = reply;
  if (status === null) return new ModelError("busy", null);
  const { code, type } = errorOf(reply.body);
  const spent = status === 402 || (status === 429 && [code, type].includes("insufficient_quota"));
  if (spent) return new ModelError("quota", status);
  const passing = status >= 500 || [408, 409, 425, 429].includes(status);
  return new ModelError(passing ? "busy" : "fault", status);
}
