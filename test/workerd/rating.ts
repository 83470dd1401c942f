// What the tests of feedback share: a search with its reasons, a rating of one of its hits, and keys of one workspace.
import { env } from "cloudflare:test";
import { Client, type Json, newClient } from "./harness.ts";

export const TEXT =
  "The ferry to Lysholm will run every hour from May on, the harbour office said on Monday.";
export const Q = "ferry to Lysholm";
export const QUESTION = "When will the ferry to Lysholm run every hour?";

/** A workspace with one document, and a query that showed it. */
export async function newReader() {
  const client = await newClient();
  const document_id = await client.push({ title: "Ferry", text: TEXT });
  const { query_id } = (await searchFor(client, Q)).meta;
  return { client, document_id, query_id };
}

/** Hits with `why`; copies of a text stand beside each other. */
export const searchFor = (client: Client, q: string): Promise<Json> =>
  client.ok("POST", "/v1/search", { q, explain: true, fold_duplicates: false });

/** Searches, and rates a document that it found. */
export async function rateHit(
  client: Client,
  q: string,
  document_id: string,
  rating: number,
  reason?: string,
) {
  const { meta } = await searchFor(client, q);
  const body = { query_id: meta.query_id, document_id, rating, ...(reason ? { reason } : {}) };
  return (await client.ok("POST", "/v1/feedback", body)).feedback;
}

export const effectsOf = async (client: Client, query = ""): Promise<Json[]> =>
  (await client.ok("GET", `/v1/feedback/effects${query}`)).effects;

/** One more key of the client's workspace, made by hand: of these scopes, and bound to collections if any are given. */
export async function anotherKey(
  client: Client,
  { collections = null, scopes }: { collections?: string[] | null; scopes?: string[] } = {},
): Promise<Client> {
  const other = await newClient("Another");
  await env.DB.prepare(
    "UPDATE keys SET workspace_id = ?, collections = ?, scopes = coalesce(?, scopes) WHERE workspace_id = ?",
  )
    .bind(
      client.workspace,
      collections && JSON.stringify(collections),
      scopes ? JSON.stringify(scopes) : null,
      other.workspace,
    )
    .run();
  return new Client(other.key, client.workspace, client.collection);
}
