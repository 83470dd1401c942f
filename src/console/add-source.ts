// The form that adds a source, and what becomes of its first crawl.
import { type Api, isAbort, wordsOf } from "./api.ts";
import { button, el, fill } from "./dom.ts";
import { JOB_POLL_MS, JOB_POLLS_MAX } from "./limits.ts";
import { reasonWords } from "./reasons.ts";
import type { Job, Source } from "./wire.ts";

export interface AddSourceDeps {
  dialog: HTMLDialogElement;
  api: Api;
  /** The source is there, or its crawl came to an end: counts have changed. */
  onChange: () => void;
}

/** Returns what opens the dialog. */
export function createAddSource({ dialog, api, onChange }: AddSourceDeps): () => void {
  let turn: AbortController | null = null;
  const input = el("input", {
    id: "source-url",
    type: "url",
    required: true,
    maxlength: 2000,
    placeholder: "https://example.com/feed.xml",
    autocomplete: "off",
    "aria-describedby": "source-hint",
  });
  const submit = el("button", { type: "submit", class: "primary" }, "Add");
  const outcome = el("div", { class: "source-outcome", role: "status" });
  const form = el(
    "form",
    {},
    el("label", { for: "source-url" }, "Address"),
    el("div", { class: "row" }, input, submit),
    el("p", { id: "source-hint", class: "hint" }, "A feed, a site that names its feed, a page or a sitemap."),
  );
  const title = el("h2", { id: "source-title" }, "Add a source");
  const close = button("Close", () => dialog.close(), { class: "quiet" });
  const head = el("header", {}, title, close);
  fill(dialog, el("div", { class: "sheet" }, head, el("div", { class: "sheet-body" }, form, outcome)));

  async function add(url: string, mine: AbortController): Promise<void> {
    const { source, job } = await api.post<{ source: Source; job: Job }>("/v1/sources", { url }, mine.signal);
    const line = el("p", {}, "Waiting for its first crawl…");
    fill(outcome, el("p", { class: "source-found" }, foundWords(source)), line);
    onChange();
    for (let polls = 0; polls < JOB_POLLS_MAX; polls++) {
      const { job: now } = await api.get<{ job: Job }>(`/v1/jobs/${job.id}`, mine.signal);
      if (now.state === "running") line.textContent = "Being read now…";
      if (now.state !== "queued" && now.state !== "running") {
        const { source: after } = await api.get<{ source: Source }>(`/v1/sources/${source.id}`, mine.signal);
        line.textContent = endWords(now, after);
        onChange();
        return;
      }
      await new Promise((next) => setTimeout(next, JOB_POLL_MS));
      if (mine.signal.aborted) return;
    }
    line.textContent = "It still waits for its turn. The sources’ list tells when it was read.";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turn?.abort();
    const mine = new AbortController();
    turn = mine;
    fill(outcome, el("p", {}, "Looking at the address…"));
    submit.disabled = true;
    add(input.value.trim(), mine)
      .catch((error: unknown) => {
        if (!isAbort(error) && turn === mine) fill(outcome, el("p", { class: "problem" }, wordsOf(error)));
      })
      .finally(() => {
        if (turn === mine) submit.disabled = false;
      });
  });
  dialog.addEventListener("close", () => {
    turn?.abort();
    submit.disabled = false;
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return () => {
    fill(outcome);
    dialog.showModal();
    input.select();
    input.focus();
  };
}

function foundWords({ kind, title, url }: Source): string {
  const what = { feed: "A feed", page: "A page", sitemap: "A sitemap" }[kind] ?? "A source";
  return `${what}${title ? `: ${title}` : ""}${url ? `, at ${url}` : ""}`;
}

function endWords(job: Job, source: Source): string {
  const problem = source.health?.problem ?? job.reason;
  if (job.state === "done" && !source.health?.problem) {
    return "Read. Its articles become searchable within the next minute.";
  }
  return problem
    ? `It could not be read: ${reasonWords({ code: problem })}. It is tried again later.`
    : `The crawl ended as “${job.state}”.`;
}
