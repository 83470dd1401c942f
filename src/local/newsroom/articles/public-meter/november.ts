// The Public Meter, November 2026.
import { type Article, prose } from "../../article.ts";

export const PUBLIC_METER_NOVEMBER: Article[] = [
  {
    slug: "what-one-reply-costs-in-watt-hours",
    outlet: "public-meter",
    title: "What one reply costs: 0.31 watt-hours, with a long tail",
    author: "Tamsin Gale-Ferro",
    publishedAt: "2026-11-03T11:00:00Z",
    category: "Energy",
    lang: "en",
    body: prose(`
      A reply from a rented language model takes 0.31 watt-hours. That is the median of 1.6 million replies
      for which a small provider, who asked not to be named, let us read the power meter of one rack for a
      month. It ran Plover 70B with four-bit weights.

      Cooling included it is 0.38. A kettle uses as much in a little less than a second.

      The average is 1.4 watt-hours, four and a half times the median, because a few replies are enormous.
      The most expensive 5% used 61% of the electricity. These were not conversations but programs that call
      the model in a loop, reading the same files again and again.

      Length explains nearly everything. A reply of 200 tokens took 0.2 watt-hours, one of 2,000 took 1.9.
      Asking for a short answer saves more than any setting that a user can reach.

      Load matters too. At four in the morning, with few conversations to share the machine, the same reply
      took three times as much as at noon.

      One rack is one rack. We publish the figures because the large providers, all five of whom we asked,
      publish none.
    `),
  },
  {
    slug: "complaints-about-automated-replies",
    outlet: "public-meter",
    title: "The first file of complaints about automated replies",
    author: "Oriel Nakashian",
    publishedAt: "2026-11-12T11:00:00Z",
    category: "Regulation",
    lang: "en",
    body: prose(`
      Since April anyone in the Compact who has been refused something by a language model, and not by a
      person, may complain to the Inference Markets Authority. By the end of September 318 had done so. We
      have read the file, which came with the names removed.

      Insurers lead with 121 complaints, then landlords with 74 and the offices of municipalities with 52.
      The remaining 71 are spread over everything from gyms to a cemetery.

      In 187 cases the Authority found that no person had looked at the decision although the law requires
      it. It ordered 164 to be made again. In 58 of these the answer changed.

      The commonest fault is not prejudice but forgetfulness. A form is long, the model reads the first
      pages, and the document that would have decided the matter comes last. One applicant was told four
      times that she had not sent a certificate which was on page 31.

      Complaints take 97 days on average. The law says 60. Hesper Achterdyke, who chairs the Authority, told
      a committee in October that she would not use a model to speed things up.
    `),
  },
  {
    slug: "permit-to-warm-the-tarn",
    outlet: "public-meter",
    title: "A permit to warm the Tarn by 1.5 degrees",
    author: "Tamsin Gale-Ferro",
    publishedAt: "2026-11-18T11:00:00Z",
    category: "Energy",
    lang: "en",
    body: prose(`
      Sundrift’s site in the Tarn Valley returns its cooling water to the river. The permit of 2023 allows
      it to be 1.5 degrees warmer than the river above the intake. An application filed on 30 October asks
      for 2.5.

      The reason given is the next generation of machines, which draw more and are cooled with warmer water.
      The reason for haste is in the appendix: the limit was exceeded on 38 days this summer, by 0.4 degrees
      on average, and every such day may cost $8,000.

      Trout stop feeding at about 19 degrees. Below the outlet the river reached 20.3 on 6 August. The
      anglers’ association counted 40% fewer young fish than upstream, though it counted on one day only and
      says so.

      There are alternatives. A cooling pond would cost $11 million and a farmer’s consent. Selling the heat
      is difficult, as the nearest town is 17 kilometres away and has 900 inhabitants.

      Objections may be made until 11 December, in writing, to the river board in Lower Tarn. The file may
      be read there on weekdays between nine and twelve.
    `),
  },
];
