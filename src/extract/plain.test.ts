import { expect, test } from "vitest";
import { plainText } from "./plain.ts";

test("tags go, references are decoded, blocks part", () => {
  expect(plainText("<p>a &amp; b<br>c</p><script>x</script><div>d &lt;i&gt;</div>")).toBe(
    "a & b\nc\n\nd <i>",
  );
});

test("list items follow each other, text before a block inside a phrase is kept", () => {
  expect(plainText("<ul><li>one<li>two</ul>before <b><p>inside</p> after</b>")).toBe(
    "one\ntwo\n\nbefore\n\ninside\n\nafter",
  );
});

test("preformatted lines keep their breaks", () => {
  expect(plainText("<pre>a\n  b</pre>")).toBe("a\n  b");
});

test("hidden parts and empty input give nothing", () => {
  expect(plainText("<p hidden>x</p>")).toBe("");
  expect(plainText("")).toBe("");
});
