// Kilnhouse, September 2026. Engineers who measure things and write "we"; method first, then the number.
import { type Article, prose } from "../../article.ts";

export const KILNHOUSE_SEPTEMBER: Article[] = [
  {
    slug: "how-few-bits",
    outlet: "kilnhouse",
    title: "How few bits does a weight need?",
    author: "Rasmus Ikeda-Holt",
    publishedAt: "2026-09-10T10:00:00Z",
    category: "Compression",
    lang: "en",
    event: "bits-study",
    body: prose(`
      Aldermoor Polytechnic has done the dull experiment that everybody quotes without having run it: one
      model, Plover 7B, stored with 16, 8, 6, 4, 3 and 2 bits a weight, and 41 tasks for each. It took them
      five months.

      Against 16 bits, the average score fell by 0.1 points at eight bits, 0.2 at six, 0.8 at four, 3.1 at
      three and 9.5 at two. Nothing dramatic until four, then a cliff.

      ## What the average hides

      Long arithmetic loses first. At four bits the model still writes fluent letters but gets 6% more
      multi-digit multiplications wrong. Languages with little training text come second. Summarising
      English news does not notice anything above three bits.

      The group tried two remedies. Keeping the 1% of weights with the largest activations at 16 bits halves
      the loss at three bits, from 3.1 points to 1.5, for 4% more memory. Retraining the model for a few
      hours with rounding switched on, known as quantisation-aware training, brings four bits to within 0.2
      points of the original.

      ## What we take from it

      If you have never measured, use four bits with a group size of 64 and stop thinking about it. If your
      work is numbers, use six. We repeated the four-bit column on our own rack and got 0.9 points instead
      of 0.8, which we are happy to call the same.
    `),
  },
  {
    slug: "reading-the-marrow-4-note",
    outlet: "kilnhouse",
    title: "Reading the Marrow 4 note with a calculator",
    author: "Bettina Croy",
    publishedAt: "2026-09-17T10:00:00Z",
    category: "Models",
    lang: "en",
    event: "marrow-4",
    body: prose(`
      Quillmere’s technical note on Marrow 4 has eleven pages and four numbers that matter: 410 billion
      parameters, 22 billion of them active per token, 31 trillion training tokens, and 74 days on 18,432 T9
      accelerators. Do they fit together?

      Six operations per active parameter and token is the usual rule. That gives 22 billion × 31 trillion ×
      6, or 4.1 × 10^24 operations. The accelerators were there for 32.7 million hours in total. Divide, and
      each one averaged 35 trillion useful operations a second, about 9% of what a T9 promises on paper.

      ## Nine per cent is low

      A dense model of that era reached 35 to 40%. Routing is the likely thief: the note says each layer has
      256 experts, of which 8 answer, so every token has to be mailed to the right machines and back, in
      each of 64 layers. The note does mention that 31% of the time went into communication.

      It may also be that the six-operations rule misses work. Attention over 256,000 tokens is expensive,
      and Quillmere trained the last 1.2 trillion tokens at full length.

      ## What is not in it

      There is no word about which data were used, the loss at the end, or how many attempts were thrown
      away. The word “approximately” occurs 29 times.
    `),
  },
  {
    slug: "plover-mini-on-four-laptops",
    outlet: "kilnhouse",
    title: "Plover Mini on four laptops, plugged in and not",
    author: "Rasmus Ikeda-Holt",
    publishedAt: "2026-09-24T10:00:00Z",
    category: "Devices",
    lang: "en",
    event: "plover-mini",
    body: prose(`
      Tessaly says Plover Mini writes 31 tokens a second on a Pellworth Note 14. It does. We got 31.2 as a
      median of twenty runs, with 512 tokens of prompt and 256 of reply. Pull the plug and it is 22.

      We tried three more machines from the office cupboard. A five-year-old Pellworth Note 9 with 8 GB of
      memory made 8.4 tokens a second, once everything else was closed. A desktop with a mid-range graphics
      card made 118. A fanless tablet started at 20 and settled at 11 when its back was too hot to hold.

      ## It is all memory

      The four-bit file is 2.1 GB and every token reads all of it once. The Note 14 moves 68 GB a second, so
      32 is the ceiling. A processor with twice the cores would change nothing.

      Reading the prompt is different: there, arithmetic counts, and the Note 14 takes 3.4 seconds to read
      2,000 tokens. If you paste documents, that’s the wait that you will notice.

      ## Battery

      Writing without a pause empties the Note 14 from full in 2 hours and 50 minutes. At a more human rate,
      a reply of 200 tokens every two minutes, we lost 9% an hour, of which 5% was the screen.
    `),
  },
  {
    slug: "loss-spike-at-step-212000",
    outlet: "kilnhouse",
    title: "The loss spike at step 212,000",
    author: "Bettina Croy",
    publishedAt: "2026-09-28T10:00:00Z",
    category: "Research",
    lang: "en",
    body: prose(`
      We train a small model for weather bulletins, 1.4 billion parameters, nothing special. On a Saturday
      its loss jumped from 2.31 to 5.8 within forty steps. This is what it was, since we would have liked to
      read it somewhere.

      It was not the learning rate, which had been falling for weeks. It was not a broken accelerator; we
      swapped all 64 and replayed from step 211,000, and the spike came back at exactly 212,000.

      That was the clue. Same data, same place. The shard that starts there holds 9.6 million documents from
      a harbour authority, and 41% of them turned out to be one tide table, printed again and again with a
      different date. The model had learned to be certain of the next digit. When the table ended it was
      certain and wrong, and the gradients were 300 times their normal size.

      Clipping should have caught that. Ours was set to a norm of 1.0 but applied per machine, before the
      sum over all machines, so eight small excesses added up to one large one.

      We fixed both. Deduplication removed 18% of the data set, the clipping moved behind the sum, and
      training resumed from step 210,000. Cost of the weekend: 3,100 accelerator hours and one cancelled
      sailing trip.
    `),
  },
];
