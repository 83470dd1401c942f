// The foot of a finished answer: a rating, and a field for the next question of the same conversation.

import { button, el } from "./dom.ts";
import { QUERY_CHARS_MAX } from "./limits.ts";

/** A form that hands over what was typed; it does nothing with an empty field. */
export function followUpForm(onAsk: (question: string) => void): HTMLFormElement {
  const input = el("input", {
    id: "follow-up",
    type: "text",
    maxlength: QUERY_CHARS_MAX,
    autocomplete: "off",
    enterkeyhint: "send",
    placeholder: "And what did it cost?",
  });
  const form = el(
    "form",
    { class: "follow-up" },
    el("label", { for: "follow-up" }, "Ask a follow-up"),
    el("div", { class: "row" }, input, el("button", { type: "submit" }, "Ask")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = input.value.trim();
    if (question === "") input.focus();
    else onAsk(question);
  });
  return form;
}

/** One question of the conversation so far, and the answer it got. */
export interface Turn {
  question: string;
  answerId: string;
}

/** The turns before this one, each a button that opens its answer again; null when there are none. */
export function turnList(turns: readonly Turn[], onOpen: (answerId: string) => void): HTMLElement | null {
  if (turns.length === 0) return null;
  const items = turns.map(({ question, answerId }) =>
    el(
      "li",
      {},
      button(el("bdi", {}, question), () => onOpen(answerId), { class: "quiet" }),
    ),
  );
  return el("nav", { class: "turns", "aria-label": "Earlier in this conversation" }, el("ol", {}, ...items));
}
