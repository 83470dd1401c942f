// The service's codes in plain words. A code that is not known here is shown as it is, never hidden.
import type { Done, Reason } from "./wire.ts";

const WORDS: Record<string, string> = {
  no_relevant_passages: "Nothing that was read is close enough to this question.",
  not_in_passages: "The passages that were found hold no further answer to it.",
  sources_disagree: "The sources disagree: the sentences that contradict each other are marked.",
  extractive: "No language model was used: these sentences are picked from the articles, not written.",
  degraded_semantic: "Search by meaning failed just now, so these were found by their words alone.",
  degraded_keyword: "Search by words failed just now, so these were found by their meaning alone.",
  degraded_model: "The first choice of language model failed, so another writer stepped in.",
  robots_disallowed: "the site asks not to be read by robots",
  robots_unavailable: "the site’s robots.txt can’t be read",
  blocked_address: "the address is not a public one",
  blocked_port: "the port is not one for the web",
  blocked_scheme: "the address is not http or https",
  blocked_self: "the address is this service’s own",
  timeout: "the site took too long",
  too_large: "it is too large",
  network: "the site can’t be reached",
  gone: "it is gone for good",
  not_found: "there is nothing at that address",
  denied: "the site denies access",
  rate_limited: "the site asks to come back later",
  server_error: "the site has an error",
  challenge: "the site asks for a human",
  not_a_feed: "it is not a feed",
};

const CUT: Record<string, string> = {
  stream: "the writer’s connection broke",
  length: "the writer ran out of room",
  deadline: "time ran out",
  claims: "enough had been said",
};

const REFUSALS: Record<string, string> = {
  quote_not_found: "quote not in the document",
  number_not_in_quote: "number not in the quote",
  number_of_another: "number belongs to something else",
  date_not_in_quote: "date not in the quote",
  name_not_in_quote: "name not in the quote",
  roles_swapped: "who did what to whom is turned around",
  negation: "a “not” too many or too few",
  certainty: "more certain than its quote",
  unproved_words: "words that the quote does not prove",
  too_few_shared_words: "quote about something else",
  duplicate: "said already",
};

/** One reason as a sentence (or, for what a source suffers from, a phrase). */
export function reasonWords(reason: Reason): string {
  const { code } = reason;
  if (code === "missing_terms" && Array.isArray(reason.terms)) {
    return `No passage mentions ${reason.terms.map((term) => `“${String(term)}”`).join(", ")}.`;
  }
  if (code === "asked_kind_missing") {
    return `You asked for a ${reason.kind === "date" ? "date" : "number"}, and no proved sentence gives one.`;
  }
  if (code === "cut_short") return `It ends early: ${CUT[String(reason.by)] ?? String(reason.by)}.`;
  if (code === "claims_refused") return refusedWords(reason);
  if (code === "single_domain") {
    return reason.domain
      ? `All of it rests on one publisher, ${String(reason.domain)}.`
      : "All of it rests on one document.";
  }
  return WORDS[code] ?? code.replaceAll("_", " ");
}

function refusedWords(reason: Reason): string {
  const count = Number(reason.count);
  const by = Object.keys((reason.by ?? {}) as object).map(
    (cause) => REFUSALS[cause] ?? cause.replaceAll("_", " "),
  );
  const causes = by.length > 0 ? ` (${by.join("; ")})` : "";
  return count === 1
    ? `One sentence was left out because its proof did not hold${causes}.`
    : `${count} sentences were left out because their proof did not hold${causes}.`;
}

/** The outcome as a headline and what it means. */
export const OUTCOMES: Record<Done["outcome"], { label: string; words: string }> = {
  answered: { label: "Answered", words: "Every sentence is proved by the quote behind its number." },
  partial: {
    label: "Answered in part",
    words: "What is said is proved by the quotes. It does not answer all of the question.",
  },
  insufficient: {
    label: "Not answered",
    words: "The documents do not hold enough to answer, so nothing is claimed.",
  },
};
