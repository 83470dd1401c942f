// A server with OpenAI's API whose model copies sentences of its prompt as claims, so that all of them are proved. The name
// of the model says how it behaves; what became of each request is kept, so that a test can see who hung up.
//
// | model     | what it does                                                                     |
// |-----------|----------------------------------------------------------------------------------|
// | `all`     | all claims at once, their tokens counted, [DONE]                                 |
// | `tokens`  | the same, four characters at a time                                              |
// | `endless` | a claim every CLAIM_GAP_MS, then spaces for ever                                 |
// | `once`    | the first request since the last DELETE as `endless`, others as `all`             |
// | `silent`  | headers, and nothing more                                                        |
// | `pending` | not even headers                                                                 |
// | `429`     | that status, like any other number                                               |
// | `picky`   | refuses `max_tokens` and `temperature`, then as `all`                            |
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parsePrompt } from "../../src/answer/prompt.ts";
import { splitSentences } from "../../src/base/text.ts";

export interface ModelRequest {
  model: string;
  /** `closed`: the other side hung up before the end. */
  state: "open" | "ended" | "closed";
  authorization: string | null;
}

export interface LanguageModelOptions {
  port?: number;
  /** Told each claim's text when the last byte of its line is handed to the connection. */
  onClaim?: (text: string) => void;
}

interface Chat {
  model: string;
  messages: { role: string; content: string }[];
  max_tokens?: number;
  temperature?: number;
}

const CLAIM_GAP_MS = 20;
const CLAIMS_MAX = 4;

/** Starts it; `GET /-/requests` tells what became of the requests since the last `DELETE` of the same. */
export async function startLanguageModel({ port = 0, onClaim }: LanguageModelOptions) {
  let requests: ModelRequest[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === "/-/requests") {
      response.end(JSON.stringify(requests));
      if (request.method === "DELETE") requests = [];
      return;
    }
    const chat = JSON.parse(await readBody(request)) as Chat;
    const kept: ModelRequest = {
      model: chat.model,
      state: "open",
      authorization: request.headers.authorization ?? null,
    };
    requests.push(kept);
    response.on("close", () => {
      kept.state = response.writableFinished ? "ended" : "closed";
    });
    const once = requests.filter(({ model }) => model === "once").length === 1 ? "endless" : "all";
    const model = chat.model === "once" ? once : chat.model;
    await reply({ ...chat, model }, response, onClaim ?? (() => {}));
  });
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function reply(chat: Chat, response: ServerResponse, onClaim: (text: string) => void): Promise<void> {
  const refused =
    chat.model === "picky" ? (["max_tokens", "temperature"] as const).find((p) => p in chat) : null;
  if (refused) return fail(response, 400, { param: refused, code: "unsupported_parameter" });
  if (/^\d+$/.test(chat.model)) return fail(response, Number(chat.model), {});
  if (chat.model === "pending") return;
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
  if (chat.model === "silent") return;
  const write = (text: string) =>
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`);
  for (const { line, claim } of claimsFor(chat.messages.at(-1)?.content ?? "")) {
    if (chat.model === "tokens") for (const token of line.match(/[\s\S]{1,4}/g) ?? []) write(token);
    else write(line);
    onClaim(claim);
    if (chat.model !== "all" && chat.model !== "picky") await pause(CLAIM_GAP_MS);
  }
  while (chat.model === "endless" && !response.destroyed) {
    write(" ");
    await pause(CLAIM_GAP_MS);
  }
  const usage = { prompt_tokens: 1_000, completion_tokens: 100 };
  response.write(
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\n`,
  );
  response.end(`data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`);
}

/** Whole sentences of the passages, in their order, as lines that a writer is asked for. */
function claimsFor(prompt: string): { line: string; claim: string }[] {
  const sentences = (parsePrompt(prompt)?.passages ?? []).flatMap(({ n, text }) =>
    splitSentences(text).map(({ start, end }) => ({ p: n, quote: text.slice(start, end).trim() })),
  );
  return sentences
    .filter(({ quote }) => quote.length > 30 && quote.length < 400)
    .slice(0, CLAIMS_MAX)
    .map(({ p, quote }) => ({ line: `${JSON.stringify({ p, claim: quote, quote })}\n`, claim: quote }));
}

function fail(response: ServerResponse, status: number, error: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error }));
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += String(part);
  return body;
}
