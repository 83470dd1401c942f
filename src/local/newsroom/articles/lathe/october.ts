// Lathe & Ledger, October 2026.
import { type Article, prose } from "../../article.ts";

export const LATHE_OCTOBER: Article[] = [
  {
    slug: "fifty-four-cents",
    outlet: "lathe",
    title: "Fifty-four cents",
    author: "Adaeze Wynnick",
    publishedAt: "2026-10-08T06:00:00Z",
    category: "Prices",
    lang: "en",
    event: "price-cut",
    body: prose(`
      From today a million tokens written by Plover 70B cost $0.54 at Sundrift. On Monday they cost $0.90.
      Nimbrel needed one day to reply with $0.52, and by Wednesday evening seven of the 14 firms that rent
      out the model had moved.

      What they sell is identical to the last bit, since Tessaly gives the weights away. The renters differ
      in how full they keep their machines. Sundrift says it now runs 96 conversations on an accelerator
      where it used to run 48, and has gone from eight-bit weights to four. Halving the weights frees
      memory, and memory is what conversations occupy.

      We asked three competitors what a million tokens cost them. The answers were $0.33, $0.41 and, from a
      firm that has not moved to four bits, $0.71. The last will be gone by spring, its owner said, and
      asked us to leave out her name.

      For buyers the saving is smaller than it looks. Tessaly’s licence asks renters for 4% of revenue; that
      is in the price. Tools, retries and the habit of asking the model to think aloud before answering have
      tripled the number of tokens in a finished task since last year. The price of a token has fallen by
      40%. The price of a task has about doubled.
    `),
  },
  {
    slug: "port-sable-pays-for-its-data-centre",
    outlet: "lathe",
    title: "Port Sable pays $310,000 for each job in its data centre",
    author: "Hugo Pemberlane",
    publishedAt: "2026-10-12T06:00:00Z",
    category: "Business",
    lang: "en",
    event: "port-sable",
    body: prose(`
      The council of Port Sable voted by 9 to 6 on Thursday to let Sundrift build a 240-megawatt data centre
      on the site of the old Tollgate cannery. The investment is $2.2 billion, and 310 people will work
      there once it runs.

      The vote also granted Sundrift relief from property tax worth $96 million over twelve years. Divide
      one by the other and each job costs the city about $310,000. The cannery, which closed in 2019,
      employed 1,150 people and paid its rates in full.

      The city’s treasurer, Benedikt Surrey-Vane, does not dispute the figure but prefers another. Without
      the relief there would be no building and no tax; with it, the site brings in $5 million a year from
      the first day and $13 million from the thirteenth year. “I am comparing it with a field of nettles,”
      he told us.

      He has a point, though only if Sundrift would otherwise have gone elsewhere. It had two other sites on
      its list. One lacks a grid connection before 2031. The other is above a nature reserve. Nobody on the
      council asked.
    `),
  },
  {
    slug: "forty-one-thousand-dollars-of-patience",
    outlet: "lathe",
    title: "The T10 costs $41,000 and patience until March",
    author: "Hugo Pemberlane",
    publishedAt: "2026-10-14T06:00:00Z",
    category: "Chips",
    lang: "en",
    event: "t10",
    body: prose(`
      Brannick’s new accelerator has twice the memory of the old one, 288 gigabytes, and costs half as much
      again: $41,000 against $27,500. It writes 2.4 times as many tokens when weights are held in four bits.
      A buyer who believes all three numbers pays 38% less per token than with a T9, before the plumbing.

      The plumbing is not small. At 1,150 watts the T10 cannot be cooled with air. Fitting a hall for liquid
      costs about $1.9 million per megawatt, according to two builders, and takes eight months. A firm that
      orders pipes today will have them in June. The chips come in March.

      Shares in Brannick fell 2.1% because deliveries had been expected in January. The delay matters less
      than the order book. Brannick has reserved capacity for 600,000 units in the first year and sold about
      400,000 before anyone outside had seen one run. At list price that is $16.4 billion, more than the
      firm’s whole revenue in 2025, which was $13.7 billion.

      The last third is for customers who have not made up their minds. They will be told that it is nearly
      gone.
    `),
  },
  {
    slug: "the-price-of-a-preference",
    outlet: "lathe",
    title: "The price of a preference",
    author: "Adaeze Wynnick",
    publishedAt: "2026-10-22T06:00:00Z",
    category: "Business",
    lang: "en",
    body: prose(`
      Before a model is polite, somebody has to say which of two answers was the more polite one. In
      Wexcombe, a town of 19,000 with a shut-down call centre, 260 people say so all day.

      They work for Plainsong, a contractor to Tessaly and others. The pay is $17.50 an hour, two dollars
      above the local minimum. A comparison takes 94 seconds on average. The developer is billed $1.30 for
      each, of which $0.46 is wages.

      Two years ago the same hall labelled pictures for 11 cents apiece. Preferences are dearer because they
      cannot be checked. If two people mark different boxes around a cat, one is wrong. If they prefer
      different apologies, Plainsong asks a third, and charges for all three. A fifth of the comparisons go
      that way.

      Would a model not do it more cheaply? It does: Plainsong now has 70% of its comparisons made by a
      language model and sends on the ones where the model is unsure. “We were hired to teach it taste,”
      says Maren Tolliver, who has been there since the beginning. “Now it brings us the questions it finds
      embarrassing.”

      Her team was 410 last winter.
    `),
  },
];
