// Opens the bindings: the only place besides workers/ that sees `env`. Everything below it gets Services.
import { drizzle } from "drizzle-orm/d1";
import { newId } from "../base/hash.ts";
import { createLog, type Log } from "../base/log.ts";
import type { Generate } from "../model/generate.ts";
import type { Mailer } from "../model/mail.ts";
import type { Db } from "./db.ts";
import { type Blobs, openBlobs } from "./platform/blobs.ts";
import { type Limiter, type LimiterNamespace, openLimiter } from "./platform/limiter.ts";
import { type EmailBinding, openMailer } from "./platform/mail.ts";
import { type AiBinding, type Models, openModels } from "./platform/models.ts";
import { openQueues, type Queues } from "./platform/queues.ts";
import { openVectors, type VectorIndex, type Vectors } from "./platform/vectors.ts";
import type { Settings } from "./settings.ts";

export interface Services {
  db: Db;
  blobs: Blobs;
  vectors: Vectors;
  models: Models;
  queues: Queues;
  limiter: Limiter;
  /** Null where the service sends no mail. */
  mailer: Mailer | null;
  settings: Settings;
  log: Log;
  now: () => number;
  random: (bytes: Uint8Array) => Uint8Array;
  newId: (prefix: string) => string;
}

/** Opens all bindings of `env`; cheap enough for each invocation. `chat` generates for the `llm:` models. */
export function openServices(env: Env, settings: Settings, chat: Generate | null): Services {
  const random = (bytes: Uint8Array) => crypto.getRandomValues(bytes);
  return {
    db: drizzle(env.DB),
    blobs: openBlobs(env.BUCKET),
    vectors: openVectors(env.VECTORIZE as unknown as VectorIndex),
    models: openModels(env.AI as unknown as AiBinding, {
      embeddingModel: settings.embeddingModel,
      chat,
      gateway: settings.aiGateway,
    }),
    queues: openQueues(env),
    limiter: openLimiter(env.KEY_LIMITER as unknown as LimiterNamespace),
    mailer: openMailer((env as { EMAIL?: EmailBinding }).EMAIL, settings.mailFrom),
    settings,
    log: createLog((level, line) => console[level](line)),
    now: () => Date.now(),
    random,
    newId: (prefix) => newId(prefix, random),
  };
}
