// The same question over the same index is answered once: who asks it meanwhile waits for that answer, and who asks it
// soon after gets it again. Isolates share no memory, so it is arranged in D1. It makes no answer, and where the cache is
// off or fails each request is on its own.
import { orAbort } from "../answer/abort.ts";
import { sha256Hex } from "../base/hash.ts";
import {
  ANSWER_LEASE_MS,
  ANSWER_LEASE_RENEW_MS,
  ANSWER_LOOK_FIRST_MS,
  ANSWER_LOOK_MS_MAX,
  ANSWER_WAIT_MS_MAX,
} from "../base/limits/answer.ts";
import { errorName } from "../base/log.ts";
import { stripInvisible } from "../base/text.ts";
import { dayOf } from "../base/time.ts";
import type { Caller } from "../model/key.ts";
import { ranksByFeedback } from "../search/priors.ts";
import {
  type CacheKey,
  claimAnswer,
  keepAnswer,
  lookForAnswer,
  readIndexState,
  releaseAnswer,
  renewLease,
} from "../store/content/answer-cache.ts";
import { findAnswer } from "../store/content/answers.ts";
import type { AppServices } from "./context.ts";
import type { Filters } from "./scope.ts";
import type { WireAnswer } from "./wire/answer.ts";

/** What makes two questions the same; `collections` are the ones that are really searched. */
export interface SharedQuestion extends Filters {
  question: string;
  style: string;
  unproved: string;
}

export interface Sharing {
  /** True while another request makes the answer: `answer` then takes a while. */
  waits: boolean;
  /** The answer to give again; null when the caller is to make one. Throws only when `signal` aborts. */
  answer(signal: AbortSignal): Promise<WireAnswer | null>;
  /** Lets others have an answer that has been stored; one that is not whole is nobody else's. */
  keep(answer: WireAnswer): Promise<void>;
  /** At any end: whoever waits need not wait any longer. */
  close(): Promise<void>;
}

const ALONE: Sharing = {
  waits: false,
  answer: async () => null,
  keep: async () => {},
  close: async () => {},
};

/** Finds out who answers: the caller, another request, or one that already has. `answerId` is the caller's own. */
export async function share(
  app: AppServices,
  caller: Caller,
  asked: SharedQuestion,
  answerId: string,
): Promise<Sharing> {
  if (app.settings.answerCacheS === 0) return ALONE;
  try {
    return await openSharing(app, caller, asked, answerId);
  } catch (error) {
    warn(app, error);
    return ALONE;
  }
}

const warn = (app: AppServices, error: unknown) =>
  app.log.warn("answer_cache_failed", { error: errorName(error) });

async function openSharing(
  app: AppServices,
  caller: Caller,
  asked: SharedQuestion,
  answerId: string,
): Promise<Sharing> {
  const { db, now } = app;
  const lifeMs = app.settings.answerCacheS * 1000;
  const readState = () => readIndexState(db, caller.workspaceId, asked.collections);
  const state = await readState();
  const key: CacheKey = { workspaceId: caller.workspaceId, hash: await hashOf(app, caller, asked, state) };
  const claim = () => claimAnswer(db, key, answerId, now(), now() + ANSWER_LEASE_MS);
  const first = await claim();
  const lease = createLease(app, key, answerId);
  if (first.kind === "lead") lease.begin();
  const read = async (id: string) => {
    const row = await findAnswer(db, caller.workspaceId, id);
    return row ? (row.body as unknown as WireAnswer) : null;
  };
  const answer = async (signal: AbortSignal) => {
    if (first.kind === "stored") return read(first.answerId);
    if (first.kind === "lead") return null;
    const found = await waitFor(app, key, signal);
    // What it is about has changed while we waited: a newer answer is due.
    if (found !== null && (await readState()) !== state) return null;
    if (found !== null) return read(found);
    // Its maker gave up. Whoever is first makes it for those to come; nobody waits a second time.
    const second = await claim();
    if (second.kind === "lead") lease.begin();
    return second.kind === "stored" ? read(second.answerId) : null;
  };
  return {
    waits: first.kind === "wait",
    async answer(signal) {
      try {
        return await answer(signal);
      } catch (error) {
        signal.throwIfAborted();
        warn(app, error);
        return null;
      }
    },
    async keep(answer) {
      if (isWhole(answer)) await lease.end(() => keepAnswer(db, key, answerId, now() + lifeMs));
    },
    close: () => lease.end(() => releaseAnswer(db, key, answerId)),
  };
}

/** Nothing failed and nothing was cut off: asked again, it would come out the same. */
function isWhole({ degraded, reasons }: WireAnswer): boolean {
  return degraded.length === 0 && !reasons.some((reason) => reason.code === "cut_short");
}

/** The right to make the answer, with its signs of life. It ends once; without it nothing is written. */
function createLease(app: AppServices, key: CacheKey, owner: string) {
  let beat: ReturnType<typeof setInterval> | null = null;
  const failed = (error: unknown) => warn(app, error);
  return {
    begin() {
      const renew = () => renewLease(app.db, key, owner, app.now() + ANSWER_LEASE_MS).catch(failed);
      beat = setInterval(renew, ANSWER_LEASE_RENEW_MS);
    },
    async end(write: () => Promise<void>) {
      if (beat === null) return;
      clearInterval(beat);
      beat = null;
      await write().catch(failed);
    },
  };
}

/** The id of the answer that another one makes; null when it does not come, or not in time. */
async function waitFor(app: AppServices, key: CacheKey, signal: AbortSignal): Promise<string | null> {
  const until = app.now() + ANSWER_WAIT_MS_MAX;
  for (let gapMs = ANSWER_LOOK_FIRST_MS; app.now() < until; ) {
    await orAbort(app.sleep(gapMs), signal);
    const found = await lookForAnswer(app.db, key, app.now());
    if (found === null) return null;
    if (found.kind === "stored") return found.answerId;
    gapMs = Math.min(Math.ceil(gapMs * 1.5), ANSWER_LOOK_MS_MAX);
  }
  return null;
}

/**
 * Two spellings are the same question when they differ in spaces, invisible characters or the last mark alone: capitals
 * tell names from words. The day is in it, because the prompt names it.
 */
function hashOf(app: AppServices, caller: Caller, asked: SharedQuestion, state: string): Promise<string> {
  const question = stripInvisible(asked.question.normalize("NFKC"))
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[ ?.!]+$/, "");
  const { collections, sources, categories, langs, kinds, publishers, from, to, within, as_of } = asked;
  const filters = [collections, sources, categories, langs, kinds, publishers].map((list) =>
    [...list].sort(),
  );
  const times = [from ?? null, to ?? null, within ?? null, as_of ?? null];
  const { answerModels, embeddingModel } = app.settings;
  const ratings = ranksByFeedback(caller) ? caller.ratedAt : null;
  const how = [asked.style, asked.unproved, answerModels, embeddingModel, dayOf(app.now()), ratings];
  return sha256Hex(JSON.stringify([question, filters, times, how, state]));
}
