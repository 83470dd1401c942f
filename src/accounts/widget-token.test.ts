import { describe, expect, test } from "vitest";
import { issueToken, newVisitorId, readToken, visitorOf } from "./widget-token.ts";

const settings = { signingSecret: "a signing secret of the tests, 32+", operatorToken: "" };
const keyId = `key_${"0".repeat(20)}`;
const origin = "https://shop.example";
const visitorId = newVisitorId((bytes) => bytes.fill(9));
const now = Date.UTC(2026, 10, 20, 12);
const given = { keyId, visitorId, origin, now };

describe("a visitor's token", () => {
  test("is good for ten minutes, and says whose it is", async () => {
    const { token, expiresAt } = await issueToken(settings, given);
    expect(expiresAt).toBe(now + 600_000);
    expect(token.length).toBeLessThan(150);
    expect(token).not.toContain("shop");
    expect(await readToken(settings, token, origin)).toEqual({ keyId, visitorId, expiresAt });
  });

  test("is nothing at another origin, under another secret, or with any one character changed", async () => {
    const { token } = await issueToken(settings, given);
    for (const other of [
      "https://shop.example:444",
      "http://shop.example",
      "https://shop.example.",
      "",
      "null",
    ]) {
      expect(await readToken(settings, token, other)).toBeNull();
    }
    expect(
      await readToken({ ...settings, signingSecret: "another secret, of 32 characters+" }, token, origin),
    ).toBeNull();
    for (let at = 0; at < token.length; at++) {
      const to = token[at] === "0" ? "1" : "0";
      expect(await readToken(settings, token.slice(0, at) + to + token.slice(at + 1), origin)).toBeNull();
    }
    for (const bad of [
      "",
      `${token}\n`,
      ` ${token}`,
      token.toUpperCase(),
      token.slice(0, -1),
      token + token,
    ]) {
      expect(await readToken(settings, bad, origin)).toBeNull();
    }
  });

  test("says who the visitor is for 30 days after it ended, to the same key and origin", async () => {
    const { token, expiresAt } = await issueToken(settings, given);
    const at = (ms: number) => visitorOf(settings, token, { keyId, origin, now: expiresAt + ms });
    expect([await at(0), await at(30 * 24 * 3600_000 - 1), await at(30 * 24 * 3600_000)]).toEqual([
      visitorId,
      visitorId,
      null,
    ]);
    expect(await visitorOf(settings, token, { keyId: `key_${"1".repeat(20)}`, origin, now })).toBeNull();
    expect(await visitorOf(settings, token, { keyId, origin: "https://other.example", now })).toBeNull();
    expect(await visitorOf(settings, undefined, { keyId, origin, now })).toBeNull();
  });

  test("is no cursor's signature, nor any other purpose's", async () => {
    const { sign } = await import("../store/access/signing.ts");
    const [one, other] = [await sign(settings, "widget token", "x"), await sign(settings, "key secret", "x")];
    expect(one).not.toEqual(other);
    await expect(sign({ signingSecret: "", operatorToken: "" }, "widget token", "x")).rejects.toThrow(
      "SIGNING_SECRET",
    );
  });
});
