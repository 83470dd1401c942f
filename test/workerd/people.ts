// What the tests of members share: people with a mailbox and a browser, who are invited, sign in and click.
import { env } from "cloudflare:test";
import type { Role } from "../../src/model/member.ts";
import { type Client, type Json, OPERATOR, request } from "./harness.ts";

export const ORIGIN = "https://wireroom.test";
/** What a browser says of a request of the service's own page. */
export const OWN_PAGE = { origin: ORIGIN, "sec-fetch-site": "same-origin" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** The mails to an address, oldest first. */
export async function mailsTo(email: string): Promise<{ to: string; subject: string; text: string }[]> {
  const { objects } = await env.BUCKET.list({ prefix: "outbox/" });
  const mails: Json[] = [];
  for (const { key } of objects) mails.push(await (await env.BUCKET.get(key))!.json());
  return mails.filter((mail) => mail.to === email);
}

/** The path and token of the link in an address's newest mail. */
export async function linkTo(email: string): Promise<{ path: string; token: string }> {
  const text = (await mailsTo(email)).at(-1)?.text ?? "";
  const match = /https:\/\/wireroom\.test(\/auth\/\w+)\?token=(\w+)/.exec(text);
  if (!match) throw new Error(`No link for ${email} in: ${text}`);
  return { path: match[1]!, token: match[2]! };
}

export const askForLink = (email: string, headers: Record<string, string> = {}) =>
  request("/auth/link", {
    method: "POST",
    headers: { "content-type": "application/json", "cf-connecting-ip": nextAddress(), ...headers },
    body: JSON.stringify({ email }),
  });

let addresses = 0;
const nextAddress = () => `192.0.2.${addresses++ % 250}`;

/** Presses the button of the page behind a link. */
export const press = (path: string, token: string, headers: Record<string, string> = OWN_PAGE) =>
  request(path, { method: "POST", headers: { ...FORM, ...headers }, body: new URLSearchParams({ token }) });

/** The session cookie that a response sets, as `name=value`; null where it sets none. */
export const cookieOf = (response: Response): string | null =>
  response.headers.get("set-cookie")?.split(";")[0] ?? null;

/** Somebody signed in, with the cookie of one browser. */
export class Person {
  readonly email: string;
  readonly cookie: string;

  constructor(email: string, cookie: string) {
    this.email = email;
    this.cookie = cookie;
  }

  /** A call as the console makes it. */
  async raw(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return request(path, {
      method,
      headers: {
        cookie: this.cookie,
        ...(method === "GET" ? {} : { ...OWN_PAGE, "x-csrf-token": "1" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async ok(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json> {
    const response = await this.raw(method, path, body, headers);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  async status(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    return (await this.raw(method, path, body, headers)).status;
  }

  /** The member's id in the first workspace. */
  async memberId(): Promise<string> {
    return (await this.ok("GET", "/v1/me")).workspaces[0].member_id;
  }
}

export async function signIn(email: string): Promise<Person> {
  await askForLink(email);
  const { path, token } = await linkTo(email);
  const response = await press(path, token);
  const cookie = cookieOf(response);
  if (response.status !== 303 || !cookie) throw new Error(`${email} could not sign in: ${response.status}`);
  return new Person(email, cookie);
}

/** Accepts the newest invite of an address. */
export async function accept(email: string): Promise<Person> {
  const { path, token } = await linkTo(email);
  const cookie = cookieOf(await press(path, token));
  if (!cookie) throw new Error(`${email} could not accept`);
  return new Person(email, cookie);
}

let people = 0;
export const newEmail = (name = "person") => `${name}${people++}@example.org`;

/** Invites somebody new, who accepts. */
export async function join(by: Person | Client, role: Role, email = newEmail(role)): Promise<Person> {
  await by.ok("POST", "/v1/invites", { email, role });
  return accept(email);
}

export interface Office {
  workspace: string;
  key: string;
  owner: Person;
}

/** A workspace whose owner was invited by the operator. */
export async function newOffice(name = "Office"): Promise<Office> {
  const email = newEmail("owner");
  const response = await request("/admin/v1/workspaces", {
    method: "POST",
    headers: { authorization: `Bearer ${OPERATOR}`, "content-type": "application/json" },
    body: JSON.stringify({ name, owner_email: email }),
  });
  const made = (await response.json()) as Json;
  return { workspace: made.workspace.id, key: made.key.secret, owner: await accept(email) };
}
