import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, parseWorkspaceSettings } from "./workspace.ts";

test("stored settings are read one by one: what is missing, wrong or unknown spoils none of the others", () => {
  expect(parseWorkspaceSettings({})).toEqual(DEFAULT_SETTINGS);
  const stored = { feedback_ranking: false, conversation_days: 0, answer_days: "9", old: true };
  expect(parseWorkspaceSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, feedback_ranking: false });
});
