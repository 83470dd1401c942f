import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventStream, makeReply, replyEvents, wholeReply } from "./dialect.ts";

const about = { model: "m", prompt: "Why so?", tokensMax: undefined, createdAt: 1_700_000_000_000 };

describe("makeReply", () => {
  test("tokens joined are the text, and none is long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { tokens } = makeReply(text, about);
        expect(tokens.join("")).toBe(text);
        expect(tokens.every((token) => [...token.trim()].length <= 4)).toBe(true);
      }),
    );
  });

  test("a bound cuts the text and says so; one that fits doesn't", () => {
    expect(makeReply("one two three", { ...about, tokensMax: 2 })).toMatchObject({
      tokens: ["one", " two"],
      finish: "length",
    });
    expect(makeReply("one two", { ...about, tokensMax: 2 }).finish).toBe("stop");
  });
});

describe("the two dialects", () => {
  const reply = makeReply("So it is.", about);

  test("the old one has the text in `response`", () => {
    expect(wholeReply(reply, "response")).toEqual({
      response: "So it is.",
      usage: { prompt_tokens: 2, completion_tokens: 3, total_tokens: 5 },
    });
    const events = replyEvents(reply, "response");
    expect(events.at(-1)).toBe("[DONE]");
    const texts = events.slice(0, -1).map((event) => (JSON.parse(event) as { response: string }).response);
    expect(texts).toEqual(["So", " it", " is.", ""]);
  });

  test("OpenAI's has it in `choices`, and gives a reason for the end", () => {
    expect(wholeReply(reply, "chat")).toMatchObject({
      object: "chat.completion",
      created: 1_700_000_000,
      choices: [{ index: 0, message: { role: "assistant", content: "So it is." }, finish_reason: "stop" }],
    });
    const events = replyEvents(reply, "chat")
      .slice(0, -1)
      .map((event) => JSON.parse(event));
    expect(
      events.flatMap(({ choices }) => choices.map((c: { finish_reason: unknown }) => c.finish_reason)),
    ).toEqual([null, null, null, null, "stop"]);
    expect(events.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 5 } });
  });

  test("a stream is one `data:` line and a blank one an event", async () => {
    expect(await new Response(eventStream(["{}", "[DONE]"])).text()).toBe("data: {}\n\ndata: [DONE]\n\n");
  });
});
