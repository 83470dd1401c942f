// The answer on the page: proved sentences as they arrive, their numbers, what came of it and why.
import type { AnswerState } from "./answer.ts";
import { type Api, wordsOf } from "./api.ts";
import { timeElement } from "./dates.ts";
import { button, type Child, el, fill, foreign } from "./dom.ts";
import { followUpForm, turnList } from "./follow-up.ts";
import { byline, tagOf, titleOf } from "./hit.ts";
import { webLink } from "./link.ts";
import { ratingElement } from "./rating.ts";
import { OUTCOMES, reasonWords } from "./reasons.ts";
import type { AnswerHit, Citation, Claim, Reason } from "./wire.ts";

export interface AnswerDeps {
  root: HTMLElement;
  now: () => number;
  openQuote: (citation: Citation, hit: AnswerHit | undefined) => void;
  api: Api;
  onFollowUp: (question: string) => void;
  onOpenTurn: (answerId: string) => void;
  onStop: () => void;
  onClose: () => void;
  onRetry: () => void;
  announce: (message: string) => void;
}

export function createAnswerView(deps: AnswerDeps): (state: AnswerState | null) => void {
  const title = el("h2", { id: "answer-title", dir: "auto" });
  const kicker = el("p", { class: "kicker" });
  const tools = el("div", { class: "answer-tools" });
  const progress = el("p", { class: "progress" });
  const text = el("div", { class: "claims" });
  const outcome = el("div", { class: "outcome" });
  const before = el("div", {});
  const understood = el("p", { class: "understood", dir: "auto" });
  const foot = el("div", { class: "answer-foot" });
  const sources = el("ol", { class: "cited" });
  fill(
    deps.root,
    el("div", { class: "answer-head" }, kicker, tools),
    before,
    title,
    understood,
    text,
    progress,
    outcome,
    sources,
    foot,
  );
  let drawn: Claim[] = [];
  let spoken: AnswerState["phase"] | null = null;

  /** Adds the sentences that are new: the others keep their focus and their place. */
  function drawClaims({ claims, hits }: AnswerState): void {
    const added = drawn.every((claim, i) => claim === claims[i]) ? drawn.length : 0;
    if (added === 0) fill(text);
    for (const claim of claims.slice(added)) text.append(claimElement(claim, hits, deps));
    drawn = claims;
  }

  function drawTools(phase: AnswerState["phase"]): void {
    const runs = phase === "searching" || phase === "writing";
    const had = tools.contains(document.activeElement);
    fill(
      tools,
      runs && button("Stop", deps.onStop, { class: "quiet" }),
      button("Close", deps.onClose, { class: "quiet", "aria-label": "Close the answer" }),
    );
    if (had) tools.querySelector("button")?.focus();
  }

  return (state) => {
    deps.root.hidden = state === null;
    if (state === null) {
      drawn = [];
      spoken = null;
      return;
    }
    const { phase } = state;
    const runs = phase === "searching" || phase === "writing";
    deps.root.setAttribute("aria-busy", String(runs));
    kicker.textContent = phase === "done" && state.done ? OUTCOMES[state.done.outcome].label : KICKERS[phase];
    deps.root.dataset.outcome = state.done?.outcome ?? phase;
    title.textContent = state.question || "An earlier answer";
    understood.textContent = state.rewritten === null ? "" : `Understood as: ${state.rewritten}`;
    understood.hidden = state.rewritten === null;
    drawClaims(state);
    progress.textContent = runs ? progressWords(state) : "";
    progress.hidden = !runs;
    if (spoken !== phase) drawTools(phase);
    fill(outcome, ...outcomeNodes(state, deps));
    fill(sources, ...citedItems(state, deps.now()));
    if (spoken !== phase) {
      fill(before, turnList(state.turns, deps.onOpenTurn));
      fill(foot, ...footNodes(state, deps));
    }
    if (spoken !== phase) speak(state, deps.announce);
    spoken = phase;
  };
}

const CHANGED =
  "A quote of this answer no longer stands in its document: see the dashed numbers, or ask again.";

const KICKERS = {
  searching: "Answer",
  writing: "Answer",
  done: "Answer",
  stopped: "Stopped",
  failed: "Not finished",
};

function progressWords({ phase, hits, claims }: AnswerState): string {
  if (phase === "searching") return "Looking for passages…";
  const read = `Reading ${hits.length} ${hits.length === 1 ? "document" : "documents"}`;
  return claims.length === 0
    ? `${read}, and holding each sentence against its quote…`
    : "Checking the next sentence…";
}

function claimElement(claim: Claim, hits: AnswerHit[], deps: AnswerDeps): HTMLElement {
  const buttons = claim.citations.map((citation) => {
    const hit = hits.find((h) => h.n === citation.n);
    const label = `Quote ${citation.n}${hit ? `: ${titleOf(hit.document)}` : ""}`;
    const open = button(String(citation.n), () => deps.openQuote(citation, hit), {
      class: citation.changed ? "cite changed" : "cite",
      "aria-label": citation.changed ? `${label} (the document has changed since)` : label,
      "aria-haspopup": "dialog",
      title: citation.changed ? "The document has changed since" : undefined,
    });
    return el("sup", {}, open);
  });
  const doubt = claim.verified ? null : el("em", { class: "unproved" }, " not proved");
  const contested = claim.disagrees_with.length > 0;
  const [head, word] = splitLastWord(claim.text);
  // The numbers stay with the last word: one alone on a line looks like the next sentence's.
  const tail = el("span", { class: "tail" }, word, doubt, ...buttons);
  const but = contested && el("strong", { class: "contested" }, "Another source says otherwise: ");
  return el("p", { class: claim.verified ? "claim" : "claim doubtful", dir: "auto" }, but, head, tail);
}

function splitLastWord(text: string): [head: string, word: string] {
  const at = text.trimEnd().lastIndexOf(" ") + 1;
  return at > 0 && text.length - at <= 24 ? [text.slice(0, at), text.slice(at)] : [text, ""];
}

function outcomeNodes(state: AnswerState, deps: AnswerDeps): Child[] {
  if (state.phase === "stopped") {
    return [el("p", {}, stoppedWords(state.claims.length)), button("Ask again", deps.onRetry)];
  }
  if (state.phase === "failed") {
    return [el("p", { class: "problem" }, wordsOf(state.error)), button("Ask again", deps.onRetry)];
  }
  const { done } = state;
  if (!done) return [];
  const picked = done.usage.model !== null && /(^|\/)extractive$/.test(done.usage.model);
  const told = done.reasons.some(({ code }) => code === "extractive");
  const reasons: Reason[] = [
    ...done.reasons,
    // The reader is told that nobody wrote this, whoever forgot to say so.
    ...(picked && !told && state.claims.length > 0 ? [{ code: "extractive" }] : []),
    ...done.degraded.map((leg) => ({ code: `degraded_${leg}` })),
  ];
  const { model, claims } = done.usage;
  const writer = picked
    ? "Picked, not written"
    : model === null
      ? "No model was asked"
      : `Written by ${model}`;
  return [
    el("p", {}, OUTCOMES[done.outcome].words),
    state.changed && el("p", { class: "problem" }, CHANGED),
    reasons.length > 0 && el("ul", {}, ...reasons.map((r) => el("li", {}, reasonWords(r)))),
    el(
      "p",
      { class: "writer" },
      foreign(writer),
      model !== null && ` · ${claims.proved} proved, ${claims.refused} refused`,
      state.givenAt && " · given ",
      timeElement(state.givenAt, deps.now()),
    ),
  ];
}

function footNodes({ phase, done }: AnswerState, deps: AnswerDeps): Child[] {
  if (phase !== "done" || !done) return [];
  const rating = ratingElement({ answer_id: done.answer_id }, "this answer", deps);
  return [rating, followUpForm(deps.onFollowUp)];
}

const stoppedWords = (claims: number) =>
  claims === 0 ? "You stopped it before anything was proved." : "You stopped it. What stands here is proved.";

/** The documents that are cited, in the order of their numbers. */
function citedItems({ hits, claims }: AnswerState, now: number): HTMLElement[] {
  const cited = new Set(claims.flatMap((claim) => claim.citations.map((citation) => citation.n)));
  return hits
    .filter((hit) => cited.has(hit.n))
    .sort((a, b) => a.n - b.n)
    .map(({ n, document: doc }) =>
      el(
        "li",
        { value: n },
        webLink(doc.url, { dir: "auto", lang: tagOf(doc.lang) }, titleOf(doc)),
        byline(doc, now),
      ),
    );
}

function speak({ phase, done, claims, error }: AnswerState, announce: (message: string) => void): void {
  const said = `${claims.length} ${claims.length === 1 ? "sentence" : "sentences"}`;
  if (phase === "searching") announce("Working on an answer.");
  if (phase === "stopped") announce(`Stopped. ${said}.`);
  if (phase === "failed") announce(`The answer failed. ${wordsOf(error)}`);
  if (phase === "done" && done) announce(`Answer finished: ${OUTCOMES[done.outcome].label}, ${said}.`);
}
