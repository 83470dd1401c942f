// Asking: one streamed answer at a time, or a stored one read again. It draws nothing; answer-view.ts does.
import { type Api, ApiError, isAbort, problemError } from "./api.ts";
import type { Turn } from "./follow-up.ts";
import { filtersOf, type ViewState } from "./view-state.ts";
import type { AnswerHit, Claim, Done, Meta, StoredAnswer } from "./wire.ts";

/** An answer as far as it has come. */
export interface AnswerState {
  question: string;
  phase: "searching" | "writing" | "done" | "stopped" | "failed";
  hits: AnswerHit[];
  claims: Claim[];
  done: Done | null;
  error: unknown;
  /** When it was given, for one that is read again; ISO 8601. */
  givenAt: string | null;
  /** The question as it was understood, where a follow-up was made whole. */
  rewritten: string | null;
  /** True for one that is read again after a quote of it left its document. */
  changed: boolean;
  /** Questions before this one in the same conversation, oldest first. */
  turns: readonly Turn[];
}

export interface AskDeps {
  api: Api;
  show: (state: AnswerState | null) => void;
  /** The answer is stored under this id and can be linked to. */
  onStored: (answerId: string) => void;
}

export interface Asker {
  ask(view: ViewState): void;
  /** Goes on in the conversation of the answer on show. */
  followUp(view: ViewState, question: string): void;
  reread(answerId: string): void;
  /** Stops the writer and keeps what is proved. */
  stop(): void;
  /** Stops, and takes the answer off the page. */
  close(): void;
  readonly shownId: string | null;
}

export function createAsker({ api, show, onStored }: AskDeps): Asker {
  let turn: AbortController | null = null;
  let state: AnswerState | null = null;
  let shownId: string | null = null;
  let conversationId: string | null = null;
  let turns: Turn[] = [];

  const set = (change: Partial<AnswerState>) => {
    if (!state) return;
    state = { ...state, ...change };
    show(state);
  };

  function begin(question: string): AbortController {
    turn?.abort();
    turn = new AbortController();
    const nothing = { hits: [], claims: [], done: null, error: null, givenAt: null, rewritten: null };
    state = { question, phase: "searching", ...nothing, changed: false, turns: [...turns] };
    show(state);
    return turn;
  }

  async function follow(view: ViewState, question: string, mine: AbortController): Promise<void> {
    const conversation = conversationId === null ? {} : { conversation_id: conversationId };
    const body = { question, stream: true, ...conversation, ...filtersOf(view) };
    for await (const { event, data } of api.stream("/v1/answers", body, mine.signal)) {
      if (turn !== mine) return;
      const value: unknown = JSON.parse(data);
      if (event === "meta") {
        const meta = value as Meta;
        conversationId = meta.conversation_id ?? null;
        set({ rewritten: meta.rewritten_question ?? null });
      }
      if (event === "hits") set({ phase: "writing", hits: (value as { hits: AnswerHit[] }).hits });
      if (event === "claim") set({ claims: [...(state?.claims ?? []), value as Claim] });
      if (event === "error") throw problemError(value, (value as { status?: number })?.status ?? 500);
      if (event === "done") {
        const done = value as Done;
        shownId = done.answer_id;
        set({ phase: "done", done });
        onStored(done.answer_id);
        return;
      }
    }
    throw new ApiError(0, "The connection ended before the answer was complete. Ask again.", true);
  }

  const fail = (mine: AbortController) => (error: unknown) => {
    if (turn !== mine || mine.signal.aborted || isAbort(error)) return;
    set({ phase: "failed", error });
  };

  return {
    get shownId() {
      return shownId;
    },
    ask(view) {
      [shownId, conversationId, turns] = [null, null, []];
      const question = view.q.trim();
      const mine = begin(question);
      follow(view, question, mine).catch(fail(mine));
    },
    followUp(view, question) {
      if (state && shownId) turns = [...turns, { question: state.question, answerId: shownId }];
      shownId = null;
      const mine = begin(question);
      follow(view, question, mine).catch(fail(mine));
    },
    reread(answerId) {
      // An earlier turn of the conversation on show keeps what came before it.
      const place = turns.findIndex((one) => one.answerId === answerId);
      turns = place < 0 ? [] : turns.slice(0, place);
      const mine = begin("");
      shownId = answerId;
      api
        .get<{ answer: StoredAnswer }>(`/v1/answers/${answerId}`, mine.signal)
        .then(({ answer }) => {
          if (turn !== mine) return;
          const { question, hits, claims, created_at: givenAt, ...rest } = answer;
          conversationId = answer.conversation_id ?? null;
          const rewritten = answer.rewritten_question ?? null;
          const more = { givenAt, rewritten, changed: answer.changed === true };
          set({ question, hits, claims, ...more, phase: "done", done: { ...rest, answer_id: answer.id } });
        })
        .catch(fail(mine));
    },
    stop() {
      if (state?.phase !== "searching" && state?.phase !== "writing") return;
      turn?.abort();
      set({ phase: "stopped" });
    },
    close() {
      turn?.abort();
      turn = null;
      [shownId, conversationId, turns] = [null, null, []];
      state = null;
      show(null);
    },
  };
}
