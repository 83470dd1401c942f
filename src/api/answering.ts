// One answer from question to `done`: search, passages, proved claims; kept as it was given. Streamed or whole, this is
// the only path.
import { type AnswerDeps, streamAnswer } from "../answer/answer.ts";
import { AppError } from "../base/errors.ts";
import { ANSWER_TEXTS_MAX } from "../base/limits/search.ts";
import type { AnswerSearched } from "../model/answer.ts";
import type { Caller } from "../model/key.ts";
import { type LoadText, loadPassages } from "../search/passages.ts";
import { parseQuery } from "../search/query.ts";
import { type Hit, type SearchResult, search } from "../search/search.ts";
import { saveAnswer } from "../store/content/answers.ts";
import { findVersion } from "../store/content/documents.ts";
import type { SearchScope } from "../store/retrieval/conditions.ts";
import { share } from "./ask.ts";
import type { AppServices } from "./context.ts";
import type { ServerEvent } from "./event-stream.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { type Filters, scopeOf } from "./scope.ts";
import { type WireAnswer, wireClaim, wireReasons, wireUsage } from "./wire/answer.ts";
import { iso } from "./wire/common.ts";
import { wireHit } from "./wire/search.ts";

export interface Question extends Filters {
  question: string;
  style: "brief" | "detailed";
  unproved: "drop" | "mark";
}

/** The events of api.md in their order; the stored answer is the same, whole. Ends in exactly one `done` or `error`. */
export async function* answerEvents(
  app: AppServices,
  caller: Caller,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent, void> {
  const id = app.newId("ans");
  const scope = await scopeOf(app, caller, question, null);
  const ledger = openLedger(app, caller);
  const sharing = await share(app, caller, { ...question, collections: scope.collections }, id);
  try {
    const model = app.settings.answerModels[0] ?? null;
    const meta = { answer_id: id, query_id: app.newId("qry"), conversation_id: null, model };
    // Whoever waits for another's answer has the stream open by then, and its heartbeats.
    if (sharing.waits) yield { event: "meta", data: meta };
    const stored = await sharing.answer(signal);
    const turn = { id, question, scope, signal, ledger, meta: sharing.waits ? null : meta };
    const answers = stored ? answerAgain(app, turn, stored) : answerAnew(app, turn);
    for await (const event of answers) {
      if ("answer" in event) {
        signal.throwIfAborted();
        await store(app, caller, event.answer);
        if (!stored) await sharing.keep(event.answer);
        yield { event: "done", data: doneOf(event.answer) };
      } else yield event;
    }
  } catch (error) {
    if (!signal.aborted || error instanceof AppError) throw error;
    throw new AppError("unavailable", "The answer was stopped.", { retryAfterS: 5 });
  } finally {
    await Promise.all([sharing.close(), ledger.close()]);
  }
}

interface Turn {
  /** Of the answer. */
  id: string;
  question: Question;
  scope: SearchScope;
  signal: AbortSignal;
  ledger: Ledger;
  /** What the first event says; null when it has been sent. */
  meta: object | null;
}

type TurnEvents = AsyncGenerator<ServerEvent | { answer: WireAnswer }, void>;

/** Search, passages, and claims as a model writes and code proves them; at last the answer, whole. */
async function* answerAnew(app: AppServices, turn: Turn): TurnEvents {
  const { question, scope, signal, ledger } = turn;
  const query = parseQuery(question.question, true);
  const result = await search(app, query, scope, {
    mode: "hybrid",
    sort: "relevance",
    minScore: 0,
    foldDuplicates: true,
    facets: false,
    limit: ANSWER_TEXTS_MAX,
    offset: 0,
  });
  signal.throwIfAborted();
  ledger.add({ answer: 1 });
  const loadText = textLoader(app);
  const hits = result.hits.map(answerHit);
  if (turn.meta) yield { event: "meta", data: turn.meta };
  yield { event: "hits", data: { hits } };
  const claims: WireAnswer["claims"] = [];
  const input = {
    question: question.question,
    passages: await loadPassages(result.hits, loadText),
    style: question.style,
    models: app.settings.answerModels,
    showUnproved: question.unproved === "mark",
    searched: searchedOf(scope.collections, result),
  };
  for await (const event of streamAnswer(input, answerDeps(app, loadText, ledger), signal)) {
    if (event.type === "claim") {
      const claim = wireClaim(event.claim);
      claims.push(claim);
      yield { event: "claim", data: claim };
      continue;
    }
    if (event.type === "error") {
      const code = event.code === "internal" ? "internal" : "unavailable";
      throw new AppError(code, event.detail, { retryAfterS: 5 });
    }
    const answer: WireAnswer = {
      id: turn.id,
      question: question.question,
      outcome: event.outcome,
      text: claims
        .filter((claim) => claim.verified)
        .map((claim) => claim.text)
        .join(" "),
      claims,
      hits,
      reasons: wireReasons(event.reasons),
      degraded: event.degraded,
      model: event.usage.model,
      usage: wireUsage(event.usage),
      created_at: iso(app.now()),
    };
    yield { answer };
  }
}

/** An answer that was given before, under an id of its own: its hits and claims hold, since the index is the same. */
async function* answerAgain(app: AppServices, turn: Turn, stored: WireAnswer): TurnEvents {
  turn.ledger.add({ answer: 1, answer_cached: 1 });
  if (turn.meta) yield { event: "meta", data: turn.meta };
  yield { event: "hits", data: { hits: stored.hits } };
  for (const claim of stored.claims) yield { event: "claim", data: claim };
  const usage = { ...stored.usage, input_tokens: 0, output_tokens: 0, estimated: false, cached: true };
  const { question } = turn.question;
  yield { answer: { ...stored, id: turn.id, question, usage, created_at: iso(app.now()) } };
}

async function store(app: AppServices, caller: Caller, answer: WireAnswer): Promise<void> {
  await saveAnswer(app.db, {
    id: answer.id,
    workspaceId: caller.workspaceId,
    keyId: caller.keyId,
    outcome: answer.outcome,
    body: answer,
    createdAt: app.now(),
  });
}

/** What of an answer its stream has not told yet. */
function doneOf(answer: WireAnswer) {
  const { id, question: _q, text: _t, claims: _c, hits: _h, model: _m, created_at: _a, ...rest } = answer;
  return { answer_id: id, ...rest };
}

function answerHit(hit: Hit, i: number): WireAnswer["hits"][number] {
  const { document, passage } = wireHit(hit, false);
  return { n: i + 1, document, passage };
}

function searchedOf(collections: string[], result: SearchResult): AnswerSearched {
  return { collections, hits: result.total, degraded: result.degraded };
}

/** Reads each text once an answer, however often passages and proofs ask for it. */
function textLoader(app: AppServices): LoadText {
  const texts = new Map<string, Promise<string | null>>();
  return (documentId, version) => {
    const key = `${documentId}:${version}`;
    const known = texts.get(key);
    if (known) return known;
    const loading = findVersion(app.db, documentId, version).then((row) =>
      row ? app.blobs.findText(row.textKey) : null,
    );
    texts.set(key, loading);
    return loading;
  };
}

function answerDeps(app: AppServices, loadText: LoadText, ledger: Ledger): AnswerDeps {
  return {
    generate: app.models.generate,
    breaker: app.breaker,
    charge: ({ inputTokens, outputTokens }) =>
      ledger.add({ input_tokens: inputTokens, output_tokens: outputTokens }),
    loadText,
    embed: async (texts: string[]) =>
      (await app.models.embed(texts, "document")).map((vector) => Array.from(vector)),
    newId: app.newId,
    now: app.now,
    random: app.random,
  };
}
