// How the page at / looks: narrow screens, colour schemes, contrast, less motion. SHOTS: where pictures go.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import * as canned from "./canned.ts";
import { findChromium, NO_CHROMIUM } from "./chromium.ts";
import type { DeskOptions } from "./desk.ts";
import { json, openStream } from "./fake-service.ts";
import { type Suite, useDesk } from "./suite.ts";

const chromium = findChromium();
const shoot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

function serve({ service }: Suite): void {
  const long = { title: `A${"a".repeat(120)}`, publisher: `P${"p".repeat(90)}`, url: null, author: null };
  const hits = [
    canned.cannedHit(1),
    canned.cannedHit(
      2,
      {
        title: "The price of a million tokens fell by a third in a year",
        publisher: "Inference Ledger",
        author: null,
        category: "pricing",
      },
      [
        "Listed prices for a million output tokens fell from $15 to $9.80 in twelve months, a survey of",
        "eleven hosts found. Most of the fall came from batching, not from cheaper chips, its authors said,",
        "and they expect the pace to slow when the current generation of accelerators is fully booked. A second",
        "survey is planned for the spring, with hosts in Asia included for the first time.",
      ].join(" "),
    ),
    canned.cannedHit(3, {
      title: "Speicher halbiert: Halden Labs legt Zahlen vor",
      publisher: "Rechenwerk",
      lang: "de",
    }),
    canned.cannedHit(4, long, "x".repeat(700)),
  ];
  hits[0]!.also_in.push({ id: "doc_9", publisher: "Rechenwerk", url: "https://rechenwerk.example/9" });
  service.on("POST /v1/search", (_, response) =>
    json(response, canned.cannedReply(hits, { next_cursor: "more" })),
  );
  service.on("GET /v1/documents/", (_, response) =>
    json(response, { document_id: "doc_1", version: 1, title: "x", text: canned.TEXT }),
  );
  service.on("POST /v1/answers", (_, response) => {
    const send = openStream(response);
    send("meta", canned.META);
    send("hits", { hits: hits.map(canned.answerHit) });
    send(
      "claim",
      canned.cannedClaim("c1", "Halden Labs says its 4-bit weights lose 0.3 points on the reading test.", [
        canned.cannedCitation(1),
        canned.cannedCitation(3),
      ]),
    );
    send(
      "claim",
      canned.cannedClaim(
        "c2",
        "Prices for a million output tokens fell from $15 to $9.80 in twelve months.",
        [canned.cannedCitation(2)],
      ),
    );
    const reasons = [{ code: "extractive" }, { code: "claims_refused", count: 1, by: { negation: 1 } }];
    send("done", canned.cannedDone({ outcome: "partial", reasons }));
    response.end();
  });
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.skipIf(!chromium)(`the look of the page${chromium ? "" : ` (${NO_CHROMIUM})`}`, () => {
  const suite = useDesk();

  const widths: [string, DeskOptions][] = [
    ["phone", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
    ["zoomed", { viewport: { width: 320, height: 400 }, deviceScaleFactor: 2 }],
    ["desk", { viewport: { width: 1280, height: 900 } }],
  ];
  test.each(widths)("nothing is cut off or scrolls sideways: %s", async (name, options) => {
    serve(suite);
    await suite.at(options, async (page) => {
      await page.getByText("What this workspace reads").waitFor();
      expect(await overflow(page)).toBe(0);
      await shoot(page, `${name}-opening`);
      await page.getByRole("searchbox").fill("Which labs halved the memory, and at what cost?");
      await page.getByRole("article").first().waitFor();
      expect(await overflow(page)).toBe(0);
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByText("Answered in part").waitFor();
      if (name !== "desk") await page.locator("#rail summary").click();
      expect(await overflow(page)).toBe(0);
      await page.locator("time").first().waitFor();
      await page.waitForTimeout(400);
      await shoot(page, `${name}-answer`);
      await page.getByRole("button", { name: /^Quote 1/ }).click();
      await page.locator("dialog mark").waitFor();
      const box = (await page.locator("dialog#quote").boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(options.viewport!.width);
      expect(
        await page.locator("dialog mark").evaluate((mark) => {
          const [inner, outer] = [mark, mark.closest(".sheet-body")!].map((e) => e.getBoundingClientRect());
          return inner!.top >= outer!.top && inner!.bottom <= outer!.bottom + 1;
        }),
      ).toBe(true);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-quote.png` });
    });
  });

  test.each(["light", "dark"] as const)("text has AA contrast: %s", async (colorScheme) => {
    serve(suite);
    await suite.at(
      { colorScheme, viewport: { width: 1280, height: 900 }, path: "/?q=memory" },
      async (page) => {
        await page.getByRole("article").first().waitFor();
        await page.getByRole("button", { name: "Ask", exact: true }).click();
        await page.getByText("Answered in part").waitFor();
        await page.waitForTimeout(400);
        const shown = await page.evaluate(contrasts);
        expect(shown.length).toBeGreaterThan(40);
        expect(shown.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
        const [paper] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor]);
        expect(paper).toBe(colorScheme === "light" ? "rgb(251, 249, 244)" : "rgb(20, 21, 26)");
        await shoot(page, colorScheme);
      },
    );
  });

  test("nothing moves for readers who asked for less motion", async () => {
    serve(suite);
    await suite.at({ reducedMotion: "reduce", path: "/?q=memory" }, async (page) => {
      await page.getByRole("article").first().waitFor();
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  });

  test("every control has a name, and the page one main heading", async () => {
    serve(suite);
    await suite.at({ path: "/?q=memory" }, async (page) => {
      await page.getByRole("article").first().waitFor();
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("button, a, input, summary, dialog")]
          .filter((e) => !e.textContent?.trim() && !e.ariaLabel && !(e as HTMLInputElement).labels?.length)
          .filter((e) => !e.hasAttribute("aria-labelledby"))
          .map((e) => e.tagName),
      );
      expect(nameless).toEqual([]);
      expect(await page.locator("h1").count()).toBe(1);
    });
  });
});

/** Runs in the page: WCAG contrast of every piece of text on show with the colour under it. */
function contrasts(): { text: string; ratio: number }[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const paint = (colors: string[]) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const light = (rgb: number[]) =>
    rgb
      .map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i]!, 0);
  const out: { text: string; ratio: number }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    const text = walker.currentNode.textContent!.trim();
    if (!text || !element.checkVisibility() || element.closest(".unseen, .skip, noscript")) continue;
    const under: string[] = [];
    for (let e: Element | null = element; e; e = e.parentElement)
      under.unshift(getComputedStyle(e).backgroundColor);
    const back = light(paint(under));
    const front = light(paint([...under, getComputedStyle(element).color]));
    const ratio = (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
    out.push({ text: text.slice(0, 40), ratio: Math.round(ratio * 100) / 100 });
  }
  return out;
}
