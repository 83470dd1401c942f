// How much is searchable and how much waits: asked now and then, more often while work is open.
import type { Api } from "./api.ts";
import { STATUS_BUSY_MS, STATUS_IDLE_MS } from "./limits.ts";
import type { Status } from "./wire.ts";

export interface StatusLine {
  /** Asks now, and keeps asking. */
  refresh(): void;
  stop(): void;
}

export function createStatusLine(
  api: Api,
  line: HTMLElement,
  onStatus: (status: Status) => void,
): StatusLine {
  let timer = 0;
  let turn: AbortController | null = null;
  let shown = "";

  function refresh(): void {
    clearTimeout(timer);
    turn?.abort();
    const mine = new AbortController();
    turn = mine;
    api
      .get<Status>("/v1/status", mine.signal)
      .then((status) => {
        if (turn !== mine) return;
        line.textContent = statusWords(status);
        const text = JSON.stringify(status);
        if (text !== shown) onStatus(status);
        shown = text;
        plan(isBusy(status) ? STATUS_BUSY_MS : STATUS_IDLE_MS);
      })
      .catch(() => {
        // The line only informs: what the reader asked for tells its own failures.
        if (turn === mine) plan(STATUS_IDLE_MS);
      });
  }

  function plan(ms: number): void {
    timer = setTimeout(() => {
      if (!document.hidden) refresh();
    }, ms);
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && turn) refresh();
  });
  return {
    refresh,
    stop() {
      clearTimeout(timer);
      turn?.abort();
      turn = null;
      shown = "";
      line.textContent = "";
    },
  };
}

const waiting = ({ documents }: Status) => documents.pending + documents.stored;
const isBusy = (status: Status) =>
  waiting(status) > 0 || Object.values(status.open_jobs).some((count) => count > 0);

/** "1,204 documents searchable, 3 on their way". */
export function statusWords(status: Status): string {
  const { indexed } = status.documents;
  const ready = `${indexed.toLocaleString("en")} ${indexed === 1 ? "document" : "documents"} searchable`;
  const coming = waiting(status);
  return coming > 0 ? `${ready}, ${coming.toLocaleString("en")} on their way` : ready;
}
