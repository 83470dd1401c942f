// What an isolate keeps of its text models: the way to the operator's server, and which models are left alone for now.
import { createBreaker } from "../src/answer/breaker.ts";
import { AppError } from "../src/base/errors.ts";
import { openEndpoint } from "../src/fetcher/endpoint.ts";
import { checkEndpoint } from "../src/fetcher/guard.ts";
import type { Generate } from "../src/model/generate.ts";
import { openChat } from "../src/store/platform/chat.ts";
import type { Settings } from "../src/store/settings.ts";

export const breaker = createBreaker(() => Date.now());

let kept: { by: string; chat: Generate } | null = null;

/**
 * The generator of the `llm:` models; null without LLM_URL. One for all requests, since it learns what its server takes.
 * Throws AppError `unavailable` for an address that the guard refuses.
 */
export function openLlm(settings: Settings, userAgent: string, local: boolean): Generate | null {
  const { llmUrl, llmKey, publicUrl } = settings;
  if (llmUrl === "") return null;
  const by = JSON.stringify([llmUrl, llmKey, publicUrl, userAgent]);
  if (kept?.by === by) return kept.chat;
  const selfHosts = publicUrl ? [new URL(publicUrl).host] : [];
  const checked = checkEndpoint(`${llmUrl}/chat/completions`, { local, selfHosts });
  if (!checked.ok) throw new AppError("unavailable", `A setting is wrong: LLM_URL: ${checked.detail}`);
  const post = openEndpoint({
    fetch: (input, init) => fetch(input, init),
    url: checked.url,
    key: llmKey,
    userAgent,
  });
  kept = { by, chat: openChat(post) };
  return kept.chat;
}
