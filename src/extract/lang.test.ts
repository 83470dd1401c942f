import { expect, test } from "vitest";
import { chooseLang, detectLang, parseLangTag } from "./lang.ts";

const GERMAN =
  "Die Bundesregierung hat am Mittwoch einen Entwurf vorgelegt, der die Förderung neuer Zentren regelt.";

test("sentences are told apart", () => {
  expect(detectLang(GERMAN)).toBe("de");
  expect(detectLang("The government presented a draft on Wednesday that would regulate data centres.")).toBe(
    "en",
  );
  expect(detectLang("政府は水曜日に、データセンターの建設を支援する法案を提出した。")).toBe("ja");
});

test("too little text tells nothing", () => {
  expect(detectLang("")).toBeNull();
  expect(detectLang("12:30 — 99 %")).toBeNull();
});

test("the stated tag stands when it agrees, and yields when the text contradicts it", () => {
  expect(chooseLang(["de-AT"], GERMAN)).toBe("de-AT");
  expect(chooseLang(["en", "de_CH"], GERMAN)).toBe("de-CH");
  expect(chooseLang(["en"], GERMAN)).toBe("de");
  expect(chooseLang([null], GERMAN)).toBe("de");
});

test("a language that the detector doesn't know is believed, as is a tag over a short text", () => {
  expect(chooseLang(["id"], GERMAN)).toBe("id");
  expect(chooseLang(["fr"], "Bonjour")).toBe("fr");
});

test("tags are brought into form", () => {
  expect(parseLangTag("EN_us")).toBe("en-US");
  expect(parseLangTag("zh-hans-CN")).toBe("zh-Hans-CN");
  expect(parseLangTag("und")).toBeNull();
  expect(parseLangTag("")).toBeNull();
});
