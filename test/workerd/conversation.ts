// What tests of conversations share: three documents, questions in a conversation, and other keys of a workspace.
import { env } from "cloudflare:test";
import { Client, type Json, newClient } from "./harness.ts";

export const BOSS =
  "Jane Doe has run Acme since 2019. Her predecessor left after a quarrel. Jane Doe studied physics in Oslo.";
const DOCUMENTS = [
  {
    title: "What Acme earned",
    text:
      "Acme earned 12 million euros in 2024, the company said. It was the best year in its history. " +
      "Acme earned 9 million euros in 2023, when two of its plants stood still.",
  },
  {
    title: "What Borg earned",
    text: "Borg earned 7 million euros in 2024, less than analysts had expected of it.",
  },
  { title: "Who runs Acme", text: BOSS },
];

/** A workspace that knows something of Acme and Borg. */
export async function newReader(): Promise<Client> {
  const client = await newClient();
  for (const document of DOCUMENTS) await client.push(document);
  return client;
}

/** The whole answer to a question, in a conversation where one is named. */
export async function ask(by: Client, question: string, conversation?: string, rest = {}): Promise<Json> {
  const body = { question, ...(conversation ? { conversation_id: conversation } : {}), ...rest };
  return (await by.ok("POST", "/v1/answers", body)).answer;
}

export const read = async (by: Client, id: string): Promise<Json> =>
  (await by.ok("GET", `/v1/conversations/${id}`)).conversation;

/** Another key of the same workspace, with these scopes and collections. */
export async function keyOf(by: Client, scopes: string[], collections: string[] | null): Promise<Client> {
  const other = await newClient("Other");
  const bound = collections ? JSON.stringify(collections) : null;
  await env.DB.prepare("UPDATE keys SET workspace_id = ?, scopes = ?, collections = ? WHERE workspace_id = ?")
    .bind(by.workspace, JSON.stringify(scopes), bound, other.workspace)
    .run();
  return new Client(other.key, by.workspace, by.collection);
}
