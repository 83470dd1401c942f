// Settings: the Worker's vars and secrets, parsed once. A bad one is named; nothing else reads them.
import { z } from "zod";
import { EMBEDDING_MODEL_NAMES, findEmbeddingModel } from "../model/embedding.ts";

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean),
  );

const schema = z.object({
  EMBEDDING_MODEL: z.string().refine((name) => findEmbeddingModel(name) !== null, {
    message: `must be one of ${EMBEDDING_MODEL_NAMES.join(", ")}`,
  }),
  ANSWER_MODELS: list.refine((names) => names.length > 0, { message: "names no model" }),
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
  return {
    ok: true,
    settings: {
      embeddingModel: value.EMBEDDING_MODEL,
      answerModels: value.ANSWER_MODELS,
      publicUrl: value.PUBLIC_URL,
      contactUrl: value.CONTACT_URL,
      operatorToken: value.OPERATOR_TOKEN,
      signingSecret: value.SIGNING_SECRET,
      mailFrom: value.MAIL_FROM,
      fetchAllowLocal: value.FETCH_ALLOW_LOCAL,
    },
  };
}
