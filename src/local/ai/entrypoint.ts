// The AI binding of `[env.local]`: takes the calls that Workers AI takes, answers in its shapes, from this
// machine. It makes no vector and no text itself, and what only Cloudflare has it refuses by name.
//
// Of `options`, `returnRawResponse` works as on Cloudflare; `gateway`, `tags`, `prefix` and `extraHeaders`
// are taken and have nothing to act on here. Properties that the real binding sets after a call
// (`aiGatewayLogId`) don't exist: a service binding carries calls only.

import { WorkerEntrypoint } from "cloudflare:workers";
import { openEmbed } from "./embedding.ts";
import { errorResponse, InferenceError, notEmulated } from "./errors.ts";
import type { Inputs } from "./inputs.ts";
import { listModels, type ModelListing, type ModelSearch } from "./models.ts";
import { type Output, type Room, run } from "./run.ts";

export interface LocalAiEnv {
  /** Address of the model server, without a slash at the end. */
  LOCAL_AI_URL?: string;
  LOCAL_AI_TOKEN?: string;
  /** Any server with OpenAI's API; empty or not set: text comes from the extractive writer. */
  LOCAL_LLM_URL?: string;
  LOCAL_LLM_MODEL?: string;
  LOCAL_LLM_KEY?: string;
}

export interface RunOptions {
  /** Travels over the binding by the flag `enable_abortsignal_rpc`; reaches a language model's server, and no further. */
  signal?: AbortSignal;
  returnRawResponse?: boolean;
  websocket?: boolean;
  queueRequest?: boolean;
}

export class LocalAi extends WorkerEntrypoint<LocalAiEnv> {
  async run(model: string, inputs: Inputs, options: RunOptions = {}): Promise<Output | Response> {
    if (options.websocket) throw notEmulated("The websocket option");
    if (options.queueRequest) throw notEmulated("The queueRequest option (batch API)");
    const room = openRoom(this.env);
    if (!options.returnRawResponse) return run(room, model, inputs ?? {}, options.signal);
    try {
      return rawResponse(await run(room, model, inputs ?? {}, options.signal));
    } catch (error) {
      if (error instanceof InferenceError) return errorResponse(error);
      throw error;
    }
  }

  async models(params: ModelSearch = {}): Promise<ModelListing[]> {
    return listModels(params);
  }

  async toMarkdown(): Promise<never> {
    throw notEmulated("AI.toMarkdown");
  }

  async gateway(): Promise<never> {
    throw notEmulated("AI.gateway");
  }

  async autorag(): Promise<never> {
    throw notEmulated("AI.autorag");
  }

  async aiSearch(): Promise<never> {
    throw notEmulated("AI.aiSearch");
  }

  async websearch(): Promise<never> {
    throw notEmulated("AI.websearch");
  }
}

function openRoom(env: LocalAiEnv): Room {
  const send = (url: string, init: RequestInit) => fetch(url, init);
  const { LOCAL_LLM_URL: url, LOCAL_LLM_MODEL: model = "", LOCAL_LLM_KEY: key = "" } = env;
  return {
    embed: openEmbed({ url: env.LOCAL_AI_URL, token: env.LOCAL_AI_TOKEN, fetch: send }),
    languageModel: url ? { url, model, key, fetch: send } : null,
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

function rawResponse(output: Output): Response {
  if (output instanceof ReadableStream) {
    return new Response(output, { headers: { "content-type": "text/event-stream" } });
  }
  return typeof output === "string" ? new Response(output) : Response.json(output);
}
