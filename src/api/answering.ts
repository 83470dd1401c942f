// One answer from question to `done`: search, passages, proved claims; kept as it was given. Streamed or whole, this is
// the only path.
import { streamAnswer } from "../answer/answer.ts";
import { AppError } from "../base/errors.ts";
import { ANSWER_TEXTS_MAX } from "../base/limits/search.ts";
import type { AnswerSearched } from "../model/answer.ts";
import type { Caller } from "../model/key.ts";
import { type LoadText, loadPassages } from "../search/passages.ts";
import { parseQuery } from "../search/query.ts";
import { type Hit, type SearchResult, search } from "../search/search.ts";
import { saveAnswer } from "../store/content/answers.ts";
import { findVersion } from "../store/content/documents.ts";
import type { AppServices } from "./context.ts";
import type { ServerEvent } from "./event-stream.ts";
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
  const answerId = app.newId("ans");
  const query = parseQuery(question.question, true);
  const scope = await scopeOf(app, caller, question, null);
  const result = await search(app, query, scope, {
    mode: "hybrid",
    sort: "relevance",
    minScore: 0,
    foldDuplicates: true,
    facets: false,
    limit: ANSWER_TEXTS_MAX,
    offset: 0,
  });
  const loadText = textLoader(app);
  const hits = result.hits.map(answerHit);
  const model = app.settings.answerModels[0] ?? null;
  yield {
    event: "meta",
    data: { answer_id: answerId, query_id: app.newId("qry"), conversation_id: null, model },
  };
  yield { event: "hits", data: { hits } };
  const claims: WireAnswer["claims"] = [];
  const input = {
    question: question.question,
    passages: await loadPassages(result.hits, loadText, app.models.embedding),
    style: question.style,
    models: app.settings.answerModels,
    showUnproved: question.unproved === "mark",
    searched: searchedOf(scope.collections, result),
  };
  for await (const event of streamAnswer(input, answerDeps(app, loadText), signal)) {
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
      id: answerId,
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
    await saveAnswer(app.db, {
      id: answerId,
      workspaceId: caller.workspaceId,
      keyId: caller.keyId,
      outcome: event.outcome,
      body: answer,
      createdAt: app.now(),
    });
    const { outcome, reasons, degraded, usage } = answer;
    yield { event: "done", data: { answer_id: answerId, outcome, reasons, degraded, usage } };
  }
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

function answerDeps(app: AppServices, loadText: LoadText) {
  return {
    generate: app.models.generate,
    loadText,
    embed: async (texts: string[]) =>
      (await app.models.embed(texts, "document")).map((vector) => Array.from(vector)),
    newId: app.newId,
    now: app.now,
    random: app.random,
  };
}
