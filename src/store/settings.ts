// Settings: the Worker's vars and secrets, parsed once. A bad one is named; nothing else reads them.
import { z } from "zod";
import { ANSWER_CACHE_S_MAX } from "../base/limits/answer.ts";
import { EMBEDDING_MODEL_NAMES, findEmbeddingModel } from "../model/embedding.ts";
import { CHAT_PREFIX } from "./platform/models.ts";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** Workers AI's names, our local ones, and any model of the server at LLM_URL by its own name there. */
const ANSWER_MODEL = new RegExp(`^(?:@(?:cf|wireroom)/[\\w./-]+|${CHAT_PREFIX}[^\\s,]{1,200})$`);

const schema = z.object({
  EMBEDDING_MODEL: z.string().refine((name) => findEmbeddingModel(name) !== null, {
    message: `must be one of ${EMBEDDING_MODEL_NAMES.join(", ")}`,
  }),
  ANSWER_MODELS: list
    .refine((names) => names.length > 0, { message: "names no model" })
    .refine((names) => names.every((name) => ANSWER_MODEL.test(name)), {
      message: "takes @cf/…, llm:<model> and, in [env.local], @wireroom/…",
    }),
  LLM_URL: z.union([z.literal(""), z.url({ protocol: /^https?$/ })]).default(""),
  LLM_KEY: z
    .string()
    .regex(/^[\x21-\x7e]*$/, "must be visible ASCII characters")
    .default(""),
  AI_GATEWAY: z
    .string()
    .regex(/^[\w-]{0,64}$/, "must be the id of an AI Gateway")
    .default(""),
  ANSWER_CACHE_S: z
    .string()
    .default("300")
    .refine((text) => /^\d+$/.test(text) && Number(text) <= ANSWER_CACHE_S_MAX, {
      message: `must be a number of seconds from 0 to ${ANSWER_CACHE_S_MAX}`,
    }),
  PUBLIC_URL: z.union([z.literal(""), z.url()]).default(""),
  CONTACT_URL: z.url(),
  OPERATOR_TOKEN: z.union([z.literal(""), z.string().min(32)]).default(""),
  SIGNING_SECRET: z.union([z.literal(""), z.string().min(32)]).default(""),
  MAIL_FROM: z.union([z.literal(""), z.email()]).default(""),
  FETCH_ALLOW_LOCAL: list.refine((hosts) => hosts.every((host) => /^[\w.[\]:-]+:\d+$/.test(host)), {
    message: "must be host:port, comma-separated",
  }),
});

export interface Settings {
  embeddingModel: string;
  answerModels: string[];
  /** Base address of an OpenAI-compatible server for the `llm:` models; empty for none. */
  llmUrl: string;
  llmKey: string;
  /** Id of an AI Gateway; empty for none. */
  aiGateway: string;
  /** How long an answer is given again to the same question; 0 = never. */
  answerCacheS: number;
  publicUrl: string;
  contactUrl: string;
  operatorToken: string;
  signingSecret: string;
  /** The sender of mails; empty where none are sent. */
  mailFrom: string;
  fetchAllowLocal: string[];
}

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; faults: string[] };

/** Reads the vars of `env`; each fault is a sentence that names the setting. */
export function parseSettings(env: object): SettingsResult {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    return { ok: false, faults };
  }
  const value = parsed.data;
  if (value.LLM_URL === "" && value.ANSWER_MODELS.some((name) => name.startsWith(CHAT_PREFIX))) {
    return { ok: false, faults: [`LLM_URL: must be set, since ANSWER_MODELS names an ${CHAT_PREFIX} model`] };
  }
  return {
    ok: true,
    settings: {
      embeddingModel: value.EMBEDDING_MODEL,
      answerModels: value.ANSWER_MODELS,
      llmUrl: value.LLM_URL.replace(/\/+$/, ""),
      llmKey: value.LLM_KEY,
      aiGateway: value.AI_GATEWAY,
      answerCacheS: Number(value.ANSWER_CACHE_S),
      publicUrl: value.PUBLIC_URL,
      contactUrl: value.CONTACT_URL,
      operatorToken: value.OPERATOR_TOKEN,
      signingSecret: value.SIGNING_SECRET,
      mailFrom: value.MAIL_FROM,
      fetchAllowLocal: value.FETCH_ALLOW_LOCAL,
    },
  };
}
