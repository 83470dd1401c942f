import { describe, expect, test } from "vitest";
import { parseSettings } from "./settings.ts";

const BASE = {
  EMBEDDING_MODEL: "@wireroom/all-minilm-l6-v2",
  ANSWER_MODELS: "@cf/a/b-1.5, llm:gpt-x,@wireroom/extractive",
  CONTACT_URL: "https://wireroom.example",
  LLM_URL: "https://models.example/v1/",
};
const faults = (more: object) => {
  const parsed = parseSettings({ ...BASE, ...more });
  return parsed.ok ? [] : parsed.faults;
};

describe("settings of text models", () => {
  test("are read in their order", () => {
    const parsed = parseSettings({ ...BASE, LLM_KEY: "sk-1", AI_GATEWAY: "news-1", ANSWER_CACHE_S: "0" });
    expect(parsed).toMatchObject({
      ok: true,
      settings: {
        answerModels: ["@cf/a/b-1.5", "llm:gpt-x", "@wireroom/extractive"],
        llmUrl: "https://models.example/v1",
        llmKey: "sk-1",
        aiGateway: "news-1",
        answerCacheS: 0,
      },
    });
  });

  test("may be left out, all but the list", () => {
    const parsed = parseSettings({ ...BASE, LLM_URL: undefined, ANSWER_MODELS: "@cf/a/b" });
    expect(parsed).toMatchObject({
      settings: { llmUrl: "", llmKey: "", aiGateway: "", answerCacheS: 300 },
    });
  });

  test.each([
    ["LLM_URL", { LLM_URL: "" }],
    ["LLM_URL", { LLM_URL: "models.example" }],
    ["LLM_URL", { LLM_URL: "file:///models" }],
    ["ANSWER_MODELS", { ANSWER_MODELS: "" }],
    ["ANSWER_MODELS", { ANSWER_MODELS: "@cf/a/b,gpt-x" }],
    ["ANSWER_MODELS", { ANSWER_MODELS: "openai:gpt-x" }],
    ["ANSWER_MODELS", { ANSWER_MODELS: "llm:" }],
    ["LLM_KEY", { LLM_KEY: "a\r\nx: y" }],
    ["AI_GATEWAY", { AI_GATEWAY: "a/b" }],
    ["ANSWER_CACHE_S", { ANSWER_CACHE_S: "601" }],
    ["ANSWER_CACHE_S", { ANSWER_CACHE_S: "-1" }],
    ["ANSWER_CACHE_S", { ANSWER_CACHE_S: "soon" }],
    ["ANSWER_CACHE_S", { ANSWER_CACHE_S: "" }],
  ])("%s is named when it is wrong: %o", (name, more) => {
    expect(faults(more)).toHaveLength(1);
    expect(faults(more)[0]).toMatch(new RegExp(`^${name}: `));
  });
});
