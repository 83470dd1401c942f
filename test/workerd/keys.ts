// What the tests of keys share: keys of a client's workspace made through the API, and requests as a page's browser
// sends them.
import { Client, type Json, request } from "./harness.ts";

/** Makes a key; its body, and a client that uses it. */
export async function makeKey(client: Client, body: Record<string, unknown> = {}) {
  const made = await client.ok("POST", "/v1/keys", { name: "Test key", scopes: ["search"], ...body });
  return {
    id: made.key.id as string,
    key: made.key as Json,
    user: new Client(made.key.secret, client.workspace, client.collection),
  };
}

export const ORIGIN = "https://www.shop.example";

/** A widget key for ORIGIN. */
export const makeWidgetKey = (client: Client, body: Record<string, unknown> = {}) =>
  makeKey(client, { kind: "widget", scopes: ["search", "answer"], origins: [ORIGIN], ...body });

/** A request as a page of `origin` sends it; null sends no Origin. */
export function fromPage(
  secret: string,
  method: string,
  path: string,
  body?: unknown,
  origin: string | null = ORIGIN,
): Promise<Response> {
  return request(path, {
    method,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(origin === null ? {} : { origin }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A visitor's token at ORIGIN. */
export async function tokenOf(secret: string, earlier?: string): Promise<string> {
  const response = await fromPage(
    secret,
    "POST",
    "/v1/widget/token",
    earlier === undefined ? {} : { token: earlier },
  );
  const text = await response.text();
  if (response.status !== 200) throw new Error(`token: ${response.status} ${text}`);
  return JSON.parse(text).token;
}

/** One item of a RateLimit field: what is left and for how many seconds; null where the field does not name it. */
export function leftOf(response: Response, name: string): { r: number; t: number } | null {
  const match = new RegExp(`"${name}";r=(\\d+);t=(\\d+)`).exec(response.headers.get("ratelimit") ?? "");
  return match && { r: Number(match[1]), t: Number(match[2]) };
}
