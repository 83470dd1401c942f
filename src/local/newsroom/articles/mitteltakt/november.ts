// Mitteltakt, November 2026: the first article is an agency text, reprinted with a credit line.
import { type Article, prose } from "../../article.ts";

export const MITTELTAKT_NOVEMBER: Article[] = [
  {
    slug: "orrery-test-questions-leaked",
    outlet: "mitteltakt",
    title: "Orrery test: one question in nine was in the training data",
    author: "Northquay Wire",
    publishedAt: "2026-11-13T05:30:00Z",
    category: "Research",
    lang: "en",
    event: "orrery-leak",
    reprintOf: "orrery-benchmark-leak",
    body: prose(`
      ALDERMOOR (NQW). Of the 4,200 questions in Orrery, the test most often quoted in announcements of
      language models, 487 can be read word for word in a public collection of web pages that most
      developers train on, the Institute for Open Measurement said on Thursday.

      That is 11.6% of the test. Models may have learned the answers by heart, the Institute said.

      It repeated the test without those questions on 23 models. Scores fell by 3.9 points on average.
      Marrow 4 dropped from 88.1 to 85.7 and Plover Mini from 71.4 to 66.0. The order of the first five
      models did not change.

      The questions had come from two examination boards that put old papers on the web in 2022, said
      Kwabena Lisle, who led the study. “No one cheated. No one looked, either.”

      The makers of Orrery withdrew the 487 questions and said a new set, which will be kept under lock, is
      planned for February.

      Source: Northquay Wire
    `),
  },
  {
    slug: "kaltbrunn-converts-a-line",
    outlet: "mitteltakt",
    title: "Memory maker Kaltbrunn moves a laptop line to stacked memory",
    author: "Alwin Dressler-Moos",
    publishedAt: "2026-11-20T05:30:00Z",
    category: "Chips",
    lang: "en",
    event: "memory-prices",
    body: prose(`
      Kaltbrunn Speicher, the smallest of the three makers of stacked memory, will convert one of its four
      laptop memory lines in Brückstadt by August 2027. The company announced this on Thursday, one day
      after the trade service Dockside Metrics reported a price rise of 22% to $18.30 per gigabyte for the
      third quarter.

      The conversion costs €540 million. It raises Kaltbrunn’s output of stacked memory by 30% and lowers
      its output of laptop memory by 25%.

      Stacked memory is more difficult to make. Of twelve layers that are bonded on top of one another, one
      faulty layer spoils all. Kaltbrunn’s yield is 68%, production head Burghild Zernecke said, compared
      with 94% for ordinary memory.

      Laptop makers are displeased. Pellworth, which intended to equip its cheapest Note with 16 instead of
      12 gigabytes next year so that it can run small language models, has postponed this until prices are
      known.

      Energy demand of the plant rises by 11 megawatts. The grid operator has agreed, on condition that the
      line may be throttled on 15 winter evenings a year.
    `),
  },
];
