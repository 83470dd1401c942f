// One answer from question to `done`: search, passages, proved claims; kept as it was given. Streamed or whole, this is
// the only path.
import { type AnswerDeps, streamAnswer } from "../answer/answer.ts";
import { AppError } from "../base/errors.ts";
import { ANSWER_TEXTS_MAX } from "../base/limits/search.ts";
import type { AnswerSearched } from "../model/answer.ts";
import type { Caller } from "../model/key.ts";
import { type LoadText, loadPassages } from "../search/passages.ts";
import { ranksByFeedback } from "../search/priors.ts";
import { parseQuery } from "../search/query.ts";
import { type Hit, type SearchResult, search } from "../search/search.ts";
import { saveAnswer } from "../store/content/answers.ts";
import type { SearchScope } from "../store/retrieval/conditions.ts";
import type { AppServices } from "./context.ts";
import { keepTurn, type OpenTurn, openTurn } from "./conversing.ts";
import type { ServerEvent } from "./event-stream.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { keepQuery, type Shown, shownBy } from "./query-log.ts";
import { type Filters, scopeOf } from "./scope.ts";
import { share } from "./sharing.ts";
import { textLoader } from "./texts.ts";
import { type WireAnswer, wireClaim, wireReasons, wireUsage } from "./wire/answer.ts";
import { iso } from "./wire/common.ts";
import { wireHit } from "./wire/search.ts";

export interface Question extends Filters {
  question: string;
  /** The conversation that it goes on in; none starts one. */
  conversation_id?: string | null | undefined;
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
  const startedAt = app.now();
  const [id, queryId] = [app.newId("ans"), app.newId("qry")];
  const turn = await openTurn(app, caller, question);
  const scope = await scopeOf(app, caller, question, null);
  const ledger = openLedger(app, caller);
  // What is really searched, with the filters that a widget's key forces: those of the request alone are not the same question.
  const { collections, sources, categories, langs, kinds, publishers } = scope;
  const filters = { collections, sources, categories, langs, kinds, publishers };
  const asked = { ...question, ...filters, question: turn.question };
  const sharing = await share(app, caller, asked, id);
  try {
    const model = app.settings.answerModels[0] ?? null;
    const ids = { answer_id: id, query_id: queryId, conversation_id: turn.conversation.id };
    await keepTurn(app, turn, id);
    const meta = { event: "meta", data: { ...ids, model, ...turn.rewritten } };
    // Whoever waits for another's answer has the stream open by then, and its heartbeats.
    if (sharing.waits) yield meta;
    const stored = await sharing.answer(signal);
    const keep = (shown: Shown) => {
      const query = { id: queryId, text: question.question, filters: question, startedAt, answerId: id };
      keepQuery(app, caller, query, shown);
    };
    const asking = { id, question, turn, scope, signal, ledger, keep, meta: sharing.waits ? null : meta };
    const answers = stored ? answerAgain(app, asking, stored) : answerAnew(app, caller, asking);
    for await (const event of answers) {
      if ("answer" in event) {
        signal.throwIfAborted();
        await store(app, caller, event.answer, turn);
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

/** One question on its way to an answer. */
interface Asking {
  /** Of the answer. */
  id: string;
  question: Question;
  turn: OpenTurn;
  scope: SearchScope;
  signal: AbortSignal;
  ledger: Ledger;
  /** Keeps the query with what it showed. */
  keep: (shown: Shown) => void;
  /** The first event; null when it has been sent. */
  meta: ServerEvent | null;
}

type AskingEvents = AsyncGenerator<ServerEvent | { answer: WireAnswer }, void>;

/** Search, passages, and claims as a model writes and code proves them; at last the answer, whole. */
async function* answerAnew(app: AppServices, caller: Caller, asking: Asking): AskingEvents {
  const { question, turn, scope, signal, ledger } = asking;
  const query = parseQuery(turn.question, true);
  const result = await search(app, query, scope, {
    mode: "hybrid",
    sort: "relevance",
    minScore: 0,
    foldDuplicates: true,
    foldStories: false,
    facets: false,
    feedback: ranksByFeedback(caller),
    limit: ANSWER_TEXTS_MAX,
    offset: 0,
  });
  signal.throwIfAborted();
  ledger.add({ answer: 1 });
  asking.keep(shownBy(result));
  const loadText = textLoader(app);
  const hits = result.hits.map(answerHit);
  if (asking.meta) yield asking.meta;
  yield { event: "hits", data: { hits } };
  const claims: WireAnswer["claims"] = [];
  const input = {
    question: turn.question,
    passages: await loadPassages(result.hits, loadText, app.models.embedding),
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
      ...headOf(app, asking),
      outcome: event.outcome,
      text: claims
        .filter((claim) => claim.verified)
        .map((claim) => claim.text)
        .join(" "),
      claims,
      hits,
      reasons: wireReasons(event.reasons),
      degraded: event.degraded,
      searched: event.searched,
      model: event.usage.model,
      usage: wireUsage(event.usage),
    };
    yield { answer };
  }
}

/** What is this asking's own, whoever made the answer. */
function headOf(app: AppServices, { id, question, turn }: Asking) {
  const conversation_id = turn.conversation.id;
  return { id, conversation_id, question: question.question, ...turn.rewritten, created_at: iso(app.now()) };
}

/** An answer that was given before, under an id of its own: its hits and claims hold, since the index is the same. */
async function* answerAgain(app: AppServices, asking: Asking, stored: WireAnswer): AskingEvents {
  asking.ledger.add({ answer: 1, answer_cached: 1 });
  const { hits, searched } = stored;
  const documentIds = hits.map((hit) => hit.document.id);
  asking.keep({ total: searched.hits, documentIds, topScore: null, degraded: searched.degraded });
  if (asking.meta) yield asking.meta;
  yield { event: "hits", data: { hits } };
  for (const claim of stored.claims) yield { event: "claim", data: claim };
  const usage = { ...stored.usage, input_tokens: 0, output_tokens: 0, estimated: false, cached: true };
  const { rewritten_question: _other, ...rest } = stored;
  yield { answer: { ...rest, ...headOf(app, asking), usage } };
}

async function store(app: AppServices, caller: Caller, answer: WireAnswer, turn: OpenTurn): Promise<void> {
  const row = {
    id: answer.id,
    workspaceId: caller.workspaceId,
    keyId: caller.keyId,
    outcome: answer.outcome,
    body: answer,
    createdAt: app.now(),
  };
  if (await saveAnswer(app.db, row, turn.conversation.id)) return;
  throw new AppError("conflict", "Its conversation was deleted meanwhile, so that the answer was not kept.");
}

/** What of an answer its stream has not told yet. */
function doneOf({ id, outcome, reasons, degraded, searched, usage }: WireAnswer) {
  return { answer_id: id, outcome, reasons, degraded, searched, usage };
}

function answerHit(hit: Hit, i: number): WireAnswer["hits"][number] {
  const { document, passage } = wireHit(hit, false);
  return { n: i + 1, document, passage };
}

function searchedOf(collections: string[], result: SearchResult): AnswerSearched {
  return { collections, hits: result.total, degraded: result.degraded };
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
