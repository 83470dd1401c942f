// What a request used is written once, and its loss costs nobody an answer.

import { expect, test } from "vitest";
import type { AppServices } from "../../src/api/context.ts";
import { openLedger, spend } from "../../src/api/ledger.ts";
import { plainCaller } from "../../src/model/key.ts";

const caller = plainCaller("wsp_a", "key_a");

function setUp(run: (statement: unknown) => Promise<unknown>) {
  const waited: Promise<unknown>[] = [];
  const logged: string[] = [];
  const log = { info() {}, warn() {}, error: (event: string) => logged.push(event) };
  const app = { db: { run }, now: () => 0, log, waitUntil: (work: Promise<unknown>) => waited.push(work) };
  return { app: app as unknown as AppServices, waited, logged };
}

test("a ledger writes once, at its end, and the request is kept alive until then", async () => {
  let statements = 0;
  const { app, waited } = setUp(async () => statements++);
  const ledger = openLedger(app, caller);
  expect(waited).toHaveLength(1);
  ledger.add({ answer: 1, output_tokens: 20 });
  ledger.add({ output_tokens: 5 });
  expect(statements).toBe(0);
  await ledger.close();
  await Promise.all(waited);
  expect(statements).toBe(1);
});

test("a bill that can't be written is told, and costs nobody an answer", async () => {
  const { app, waited, logged } = setUp(() => Promise.reject(new Error("away")));
  spend(app, caller, { search: 1 });
  await Promise.all(waited);
  expect(logged).toEqual(["usage_lost"]);
});

test("what used nothing is not written", async () => {
  const { app, waited } = setUp(() => Promise.reject(new Error("written")));
  await openLedger(app, caller).close();
  await Promise.all(waited);
});
