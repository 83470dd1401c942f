// Origins: a widget's key works at the ones that it lists, each exactly, and a browser may read its answers only there.
import { env } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { openApp } from "../../workers/open.ts";
import { type Client, type Json, newClient, readEvents, request } from "./harness.ts";
import { fromPage, makeWidgetKey, ORIGIN, tokenOf } from "./keys.ts";

let client: Client;
let widget: string;
const context = { waitUntil: () => {}, passThroughOnException: () => {} };

beforeAll(async () => {
  client = await newClient("Site");
  widget = (await makeWidgetKey(client)).key.secret;
});

const corsOf = (response: Response) => response.headers.get("access-control-allow-origin");

/** Ways that have let other origins pass somewhere, against https://www.shop.example. */
const BYPASSES = [
  null, "null", "", "*", "https://www.shop.example.evil.example", "https://www.shop.example.", "https://evilwww.shop.example",
  "https://evil-www.shop.example", "https://www.shop.exampleevil.example", "https://shop.example", "https://a.www.shop.example",
  "http://www.shop.example", "https://www.shop.example:443", "https://www.shop.example:8443", "https://www.shop.example:80", "https://www.shop.example:",
  "https://www.shop.example/", "https://www.shop.example/path", "https://www.shop.example?x", "https://www.shop.example#x",
  "HTTPS://WWW.SHOP.EXAMPLE", "https://WWW.shop.example", "https://user@www.shop.example", "https://www.shop.example@evil.example",
  "https://www.shop.example:x@evil.example", "https://evil.example\\www.shop.example", "https://evil.example/www.shop.example",
  "https://evil.example#www.shop.example", "https://evil.example?www.shop.example", "https://www.shop.example%00.evil.example",
  "https://www.shop.example%60.evil.example", "https://www%2eshop.example", "https://www.shop_.example", "https://www.shop.example`.evil.example",
  "https://www.shop.example{.evil.example", "https://www.xn--shp-0na.example", "https://www.shop.example,https://evil.example",
  "https://evil.example, https://www.shop.example", "https://evil.example https://www.shop.example", "www.shop.example", "//www.shop.example",
  "https:www.shop.example", "https:///www.shop.example", "https://wwwxshop.example", "file://", "data:", "chrome-extension://www.shop.example",
  "https://www.shop.example.localhost", "https://127.0.0.1",
]; // biome-ignore format: a list of texts

describe("an origin", () => {
  test("that the key lists gets a token; no other spelling does, nor may it read the refusal", async () => {
    const exact = await fromPage(widget, "POST", "/v1/widget/token", {});
    expect([exact.status, corsOf(exact), exact.headers.get("vary")]).toEqual([200, ORIGIN, "Origin"]);
    expect(BYPASSES.length).toBeGreaterThan(28);
    for (const origin of BYPASSES) {
      const response = await fromPage(widget, "POST", "/v1/widget/token", {}, origin);
      expect([origin, response.status, corsOf(response)]).toEqual([origin, 403, null]);
    }
  });

  test("is part of a token: at any other spelling it is none", async () => {
    const token = await tokenOf(widget);
    const exact = await fromPage(token, "GET", "/v1/search?q=ferry");
    expect([exact.status, corsOf(exact)]).toEqual([200, ORIGIN]);
    for (const origin of BYPASSES) {
      const response = await fromPage(token, "GET", "/v1/search?q=ferry", undefined, origin);
      expect([origin, response.status, corsOf(response)]).toEqual([origin, 401, null]);
    }
  });

  test("that is taken off the list loses its tokens at once", async () => {
    const second = "https://second.example";
    const { id, key } = await makeWidgetKey(client, { origins: [ORIGIN, second] });
    const token = (
      (await (await fromPage(key.secret, "POST", "/v1/widget/token", {}, second)).json()) as Json
    ).token;
    expect((await fromPage(token, "GET", "/v1/search?q=x", undefined, second)).status).toBe(200);
    await client.ok("PATCH", `/v1/keys/${id}`, { origins: [ORIGIN] });
    expect((await fromPage(token, "GET", "/v1/search?q=x", undefined, second)).status).toBe(403);
  });
});

describe("CORS", () => {
  const preflight = (path: string, origin: string | null, headers: Record<string, string> = {}) =>
    request(path, {
      method: "OPTIONS",
      headers: { ...(origin ? { origin } : {}), "access-control-request-method": "POST", ...headers },
    });

  test("a preflight is let through for listed origins, on the widget's routes, without credentials", async () => {
    for (const path of ["/v1/widget/token", "/v1/search", "/v1/answers"]) {
      const response = await preflight(path, ORIGIN);
      expect([path, response.status, corsOf(response)]).toEqual([path, 204, ORIGIN]);
      expect(response.headers.get("vary")).toBe("Origin");
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
      expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
      expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    }
    for (const origin of BYPASSES) expect(corsOf(await preflight("/v1/search", origin))).toBeNull();
    for (const path of ["/v1/keys", "/v1/documents", "/v1/workspace", "/admin/v1/workspaces", "/health"]) {
      expect([path, corsOf(await preflight(path, ORIGIN))]).toEqual([path, null]);
    }
    expect(
      corsOf(await preflight("/v1/search", ORIGIN, { "access-control-request-method": "DELETE" })),
    ).toBeNull();
  });

  test("a preflight with 64 kB of header names is answered like any other, and asks the database nothing new", async () => {
    let asked = 0;
    const services = await openApp(env, () => {});
    const db = new Proxy(services.db, {
      get(target, name) {
        if (name === "select") asked++;
        return Reflect.get(target, name);
      },
    });
    const app = createApp({ open: async () => ({ ...services, db }) });
    const headers = {
      origin: ORIGIN,
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-header-name,".repeat(4_700),
    };
    for (let i = 0; i < 20; i++) {
      const response = await app.request("/v1/search", { method: "OPTIONS", headers }, env, context as never);
      expect([response.status, corsOf(response)]).toEqual([204, ORIGIN]);
      expect(response.headers.get("access-control-allow-headers")!.length).toBeLessThan(100);
    }
    expect(asked).toBeLessThanOrEqual(1);
  });

  test("an origin that no key lists any more is no longer let through", async () => {
    const origin = "https://leaving.example";
    const { id } = await makeWidgetKey(client, { origins: [origin] });
    await client.raw("DELETE", `/v1/keys/${id}`);
    expect(corsOf(await preflight("/v1/search", origin))).toBeNull();
  });

  test("an ordinary key's answers are for no other page to read", async () => {
    const response = await fromPage(client.key, "GET", "/v1/search?q=ferry");
    expect([response.status, corsOf(response), response.headers.get("vary")]).toEqual([200, null, "Origin"]);
  });

  test("a page may read refusals, limits and streams that answer its token", async () => {
    const token = await tokenOf(widget);
    const wrong = await fromPage(token, "GET", "/v1/search");
    expect([wrong.status, corsOf(wrong)]).toEqual([400, ORIGIN]);
    expect(wrong.headers.get("access-control-expose-headers")).toContain("RateLimit");
    const stream = await fromPage(token, "POST", "/v1/answers", { question: "When?", stream: true });
    expect([stream.status, corsOf(stream)]).toEqual([200, ORIGIN]);
    expect((await readEvents(stream)).at(-1)!.event).toBe("done");
    const ended = createApp({
      open: async () => ({ ...(await openApp(env, () => {})), now: () => Date.now() + 601_000 }),
    });
    const headers = { authorization: `Bearer ${token}`, origin: ORIGIN };
    const late = await ended.request("/v1/search?q=x", { headers }, env, context as never);
    expect([late.status, corsOf(late)]).toEqual([401, ORIGIN]);
  });
});
