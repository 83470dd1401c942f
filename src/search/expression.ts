// A parsed query → FTS5 match expressions. Every token is quoted, so that no text of a user's is ever syntax:
// https://www.sqlite.org/fts5.html#full_text_query_syntax
import type { ParsedQuery } from "./query.ts";

const quote = (words: string[]) => `"${words.join(" ").replaceAll('"', '""')}"`;
const inText = (expression: string) => `{title body} : (${expression})`;

/** What ranks: any of the words, and all of the phrases. Null when the query holds no word at all. */
export function rankingExpression(query: ParsedQuery): string | null {
  const any = [...query.terms.map((term) => quote([term])), ...query.phrases.map(quote)];
  if (any.length === 0) return null;
  const required = query.phrases.map(quote);
  const ranked = `(${any.join(" OR ")})`;
  return inText(required.length === 0 ? ranked : `${required.join(" AND ")} AND ${ranked}`);
}

/** What a document must hold, or must not: one expression a phrase. */
export const phraseExpression = (words: string[]): string => inText(quote(words));

/** Any of several phrases. */
export const anyExpression = (phrases: string[][]): string => inText(phrases.map(quote).join(" OR "));
