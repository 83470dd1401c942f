// The lease on an answer in the making: one maker, signs of life while it works, and an end in any case.

import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppServices } from "../../src/api/context.ts";
import { share } from "../../src/api/sharing.ts";
import type { WireAnswer } from "../../src/api/wire/answer.ts";
import { ANSWER_LEASE_MS, ANSWER_LEASE_RENEW_MS, ANSWER_WAIT_MS_MAX } from "../../src/base/limits/answer.ts";
import { plainCaller } from "../../src/model/key.ts";
import { forgetAnswerCache } from "../../src/store/content/answer-cache.ts";
import { openApp } from "../../workers/open.ts";
import { type Client, newClient } from "./harness.ts";

const START = Date.UTC(2026, 10, 20, 12);
let client: Client;
let clock: { ms: number };
let app: AppServices;

beforeEach(async () => {
  client = await newClient();
  clock = { ms: START };
  const opened = await openApp(env, () => {});
  // The clock stands still but for those who wait on it.
  const sleep = async (ms: number) => {
    clock.ms += ms;
  };
  app = { ...opened, now: () => clock.ms, sleep };
});
afterEach(() => void vi.useRealTimers());

const none = { collections: [], sources: [], categories: [], langs: [], kinds: [], publishers: [] };
const never = new AbortController().signal;
const join = (id: string, services = app) => {
  const caller = plainCaller(client.workspace, "key_0", ["answer"]);
  return share(services, caller, { ...none, question: "Why?", style: "brief", unproved: "drop" }, id);
};
const until = async () =>
  env.DB.prepare("SELECT until FROM answer_cache WHERE workspace_id = ?")
    .bind(client.workspace)
    .first<number>("until");
const whole = { degraded: [], reasons: [] } as unknown as WireAnswer;

test("of many at once one makes the answer", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, (_, i) => join(`ans_${i}`)));
  expect(all.filter((sharing) => !sharing.waits)).toHaveLength(1);
  await Promise.all(all.map((sharing) => sharing.close()));
  expect(await until()).toBeNull();
});

test("while its maker works the lease is renewed, and ends with it", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const maker = await join("ans_1");
  expect(await until()).toBe(START + ANSWER_LEASE_MS);
  clock.ms += ANSWER_LEASE_RENEW_MS;
  vi.advanceTimersByTime(ANSWER_LEASE_RENEW_MS);
  await expect.poll(until).toBe(clock.ms + ANSWER_LEASE_MS);
  await maker.close();
  expect([await until(), vi.getTimerCount()]).toEqual([null, 0]);
});

test("who waits gives up when the maker shows no more signs of life, and is the next maker", async () => {
  const maker = await join("ans_1");
  const follower = await join("ans_2");
  expect([maker.waits, follower.waits]).toEqual([false, true]);
  expect(await follower.answer(never)).toBeNull();
  expect(clock.ms - START).toBeGreaterThanOrEqual(ANSWER_LEASE_MS);
  expect(clock.ms - START).toBeLessThan(ANSWER_LEASE_MS + 2_000);
  // The old one comes too late to say anything.
  await maker.keep(whole);
  expect((await join("ans_3")).waits).toBe(true);
  await follower.close();
});

test("nobody waits longer than ANSWER_WAIT_MS_MAX, however lively the maker", async () => {
  const maker = await join("ans_1");
  await env.DB.prepare("UPDATE answer_cache SET until = ?")
    .bind(START + 3600_000)
    .run();
  const follower = await join("ans_2");
  expect(await follower.answer(never)).toBeNull();
  expect(clock.ms - START).toBeGreaterThanOrEqual(ANSWER_WAIT_MS_MAX);
  expect(clock.ms - START).toBeLessThan(ANSWER_WAIT_MS_MAX + 2_000);
  await follower.close();
  expect(await until()).toBe(START + 3600_000);
  await maker.close();
});

test("who waits and leaves stops waiting at once", async () => {
  const maker = await join("ans_1");
  const stop = new AbortController();
  const follower = await join("ans_2", { ...app, sleep: () => new Promise(() => {}) });
  const waiting = follower.answer(stop.signal);
  stop.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  await follower.close();
  await maker.close();
});

test("an answer that is not whole is not kept", async () => {
  for (const part of [{ degraded: ["semantic"] }, { reasons: [{ code: "cut_short", by: "length" }] }]) {
    const maker = await join("ans_1");
    await maker.keep({ ...whole, ...part } as WireAnswer);
    await maker.close();
    expect(await until()).toBeNull();
  }
});

test("what has had its time is swept away", async () => {
  const maker = await join("ans_1");
  await maker.keep(whole);
  const end = (await until())!;
  expect(end).toBe(START + app.settings.answerCacheS * 1000);
  await forgetAnswerCache(app.db, end);
  expect(await until()).toBe(end);
  await forgetAnswerCache(app.db, end + 1);
  expect(await until()).toBeNull();
});

test("a database that fails leaves each to answer alone", async () => {
  const { db: _, ...rest } = app;
  const alone = await join("ans_1", rest as AppServices);
  expect(alone.waits).toBe(false);
  expect(await alone.answer(never)).toBeNull();
  await alone.close();
});
