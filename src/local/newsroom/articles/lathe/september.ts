// Lathe & Ledger, September 2026. A business weekly: what things cost, and who pays.
import { type Article, prose } from "../../article.ts";

export const LATHE_SEPTEMBER: Article[] = [
  {
    slug: "second-hand-accelerators-by-the-hour",
    outlet: "lathe",
    title: "A used T9 now rents for the price of a cup of coffee",
    author: "Hugo Pemberlane",
    publishedAt: "2026-09-03T06:00:00Z",
    category: "Prices",
    lang: "en",
    body: prose(`
      In January an hour on a Brannick T9 accelerator cost $2.60. Last week the going rate on Exchange Row,
      where owners of idle machines meet people with something to compute, was $1.85. In the small hours of
      Sunday somebody let eight of them go at $1.12.

      The fall is not a mystery. About 70,000 T9s were bought on three-year loans in 2024, mostly by firms
      that meant to train models and have since thought better of it. The loans have a year to run. The
      machines have to earn.

      A T9 on loan needs roughly $1.40 an hour to pay its interest and another $0.09 for electricity,
      reckons Odile Marchbanks, who brokers such deals. Below $1.49, then, an owner loses less by switching
      off. That he often does not is a matter of contracts: many leases count hours used and a machine at
      rest is a machine in breach.

      Renters should enjoy it. When a successor to the T9 arrives the old machines will not become cheaper
      in proportion, because what they lack is memory and not speed, and small models do not mind. Ms
      Marchbanks has bought 600 for herself. She paid $9,400 apiece.
    `),
  },
  {
    slug: "what-marrow-4-earns-at-nine-sixty",
    outlet: "lathe",
    title: "What Marrow 4 earns at $9.60",
    author: "Adaeze Wynnick",
    publishedAt: "2026-09-16T06:00:00Z",
    category: "Prices",
    lang: "en",
    event: "marrow-4",
    body: prose(`
      Quillmere has lowered its prices by a fifth and calls it generosity. The arithmetic calls it something
      else.

      Marrow 4, [released on Tuesday](quillmere-releases-marrow-4), costs $2.40 per million tokens read and
      $9.60 per million written. Its predecessor cost $3.00 and $12.00. But only 22 billion of its 410
      billion parameters do any work on a given token, whereas Marrow 3 used all of its 160 billion. Per
      token the new model needs about a seventh of the arithmetic.

      Memory is another matter: all 410 billion parameters have to be kept at hand. Two people who have run
      such machines put the cost of writing a million tokens at between $1.70 and $2.30, provided the
      accelerators are busy. That leaves a gross margin of 76% to 82%. For Marrow 3 the same two guessed
      55%.

      The price to watch is the third one. Repeated input costs $0.24, a tenth of the normal rate. Software
      that sends the same 50 pages of instructions with every request, as nearly all of it does, will be
      billed mostly at that rate, and its makers will arrange their prompts to suit Quillmere’s machines. It
      is hard to move house once the furniture is built in.

      Quillmere also closes Marrow 3 on 31 March. Customers who tested that model for a year before trusting
      it have six and a half months to do it again.
    `),
  },
  {
    slug: "why-corvane-puts-the-model-in-the-phone",
    outlet: "lathe",
    title: "Why Corvane would rather you used your own electricity",
    author: "Hugo Pemberlane",
    publishedAt: "2026-09-30T06:00:00Z",
    category: "Devices",
    lang: "en",
    event: "slate-6",
    body: prose(`
      The speech was about privacy. The spreadsheet, one suspects, was about rent.

      Owners of last year’s Corvane telephone sent its assistant 31 requests a day on average, and each was
      answered in a rented data centre. At the prices of the time that came to about $11 per owner and year.
      Corvane sold 14 million of them. A hundred and fifty million dollars is a large sum for a firm whose
      profit last year was $620 million, and it recurs.

      The Slate 6, [shown on Tuesday at $799](corvane-slate-6-on-device-model), answers with a
      4.2-billion-parameter model on its Larkfen R2 chip. The extra memory that this requires, 4 gigabytes
      of the telephone’s 16, costs Corvane around $15 once. It has paid for itself before the second
      Christmas, and the electricity is the customer’s.

      There is a catch, and Corvane has named it honestly: the small model gives up on about one request in
      eight. Those go to a data centre if the owner agrees. The firm is betting that most will not bother.

      Telephone makers have spent a decade trying to sell services by subscription. This one has found that
      the most profitable service is the one it does not have to perform.
    `),
  },
];
