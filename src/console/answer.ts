// Asking: one streamed answer at a time, or a stored one read again. It draws nothing; answer-view.ts does.
import { type Api, ApiError, isAbort, problemError } from "./api.ts";
import { filtersOf, type ViewState } from "./view-state.ts";
import type { AnswerHit, Claim, Done, StoredAnswer } from "./wire.ts";

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
}

export interface AskDeps {
  api: Api;
  show: (state: AnswerState | null) => void;
  /** The answer is stored under this id and can be linked to. */
  onStored: (answerId: string) => void;
}

export interface Asker {
  ask(view: ViewState): void;
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

  const set = (change: Partial<AnswerState>) => {
    if (!state) return;
    state = { ...state, ...change };
    show(state);
  };

  function begin(question: string): AbortController {
    turn?.abort();
    turn = new AbortController();
    state = { question, phase: "searching", hits: [], claims: [], done: null, error: null, givenAt: null };
    show(state);
    return turn;
  }

  async function follow(view: ViewState, mine: AbortController): Promise<void> {
    const body = { question: view.q.trim(), stream: true, ...filtersOf(view) };
    for await (const { event, data } of api.stream("/v1/answers", body, mine.signal)) {
      if (turn !== mine) return;
      const value: unknown = JSON.parse(data);
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
      shownId = null;
      const mine = begin(view.q.trim());
      follow(view, mine).catch(fail(mine));
    },
    reread(answerId) {
      const mine = begin("");
      shownId = answerId;
      api
        .get<{ answer: StoredAnswer }>(`/v1/answers/${answerId}`, mine.signal)
        .then(({ answer }) => {
          if (turn !== mine) return;
          const { question, hits, claims, created_at: givenAt, ...rest } = answer;
          set({ question, hits, claims, givenAt, phase: "done", done: { ...rest, answer_id: answer.id } });
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
      shownId = null;
      state = null;
      show(null);
    },
  };
}
