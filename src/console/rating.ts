// Two buttons that rate a hit or an answer. They say what became of the rating; what it does to the ranking is the service's.
import { type Api, isAbort, wordsOf } from "./api.ts";
import { button, el } from "./dom.ts";

/** What is rated, in the words of POST /v1/feedback. */
export type Subject = { answer_id: string } | { query_id: string; document_id: string };

export interface RatingDeps {
  api: Api;
  announce: (message: string) => void;
}

/** `what` completes the buttons' names for those who hear them: "this answer", a document's title. */
export function ratingElement(subject: Subject, what: string, { api, announce }: RatingDeps): HTMLElement {
  const problem = el("span", { class: "problem" });
  const rate = (rating: 1 | -1) => {
    const [pressed, other] = rating === 1 ? [good, bad] : [bad, good];
    problem.textContent = "";
    api
      .post("/v1/feedback", { ...subject, rating }, new AbortController().signal)
      .then(() => {
        pressed.setAttribute("aria-pressed", "true");
        other.setAttribute("aria-pressed", "false");
        announce("Thank you: your rating is kept.");
      })
      .catch((error: unknown) => {
        if (!isAbort(error)) problem.textContent = wordsOf(error);
      });
  };
  const named = (label: string, rating: 1 | -1) =>
    button(label, () => rate(rating), {
      class: "quiet rate",
      "aria-pressed": "false",
      "aria-label": `${label}: ${what}`,
    });
  const good = named("Helpful", 1);
  const bad = named("Not helpful", -1);
  return el("span", { class: "rating", role: "group", "aria-label": `Rate ${what}` }, good, bad, problem);
}
