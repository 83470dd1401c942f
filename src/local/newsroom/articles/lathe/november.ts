// Lathe & Ledger, November 2026. Its price of the Nimbrel takeover differs from the agency's; it says why.
import { type Article, prose } from "../../article.ts";

export const LATHE_NOVEMBER: Article[] = [
  {
    slug: "three-thousand-dollars-a-book",
    outlet: "lathe",
    title: "Three thousand dollars a book",
    author: "Adaeze Wynnick",
    publishedAt: "2026-11-04T06:00:00Z",
    category: "Regulation",
    lang: "en",
    event: "writers-settlement",
    body: prose(`
      Quillmere’s settlement with the Writers’ Federation, $186 million for some 62,000 books, sets a price
      where there was none. It is worth asking what for.

      It is not a licence. Quillmere pays for having copied; it does not buy the right to go on, and must
      destroy Shelfmark, its collection of scans. Nor is it a royalty: a cookery book and a trilogy fetch
      the same $3,000, half of it normally the publisher’s.

      Set against the alternative it is cheap. The law allows damages of up to $90,000 a work, which would
      have come to $5.6 billion, more than Quillmere has raised from investors since its foundation. Set
      against the open market it is dear. Two publishers have sold training rights this year, and we
      understand that they received $340 and $420 a title for three years.

      So a developer who asks first pays about a tenth of one who is caught. That is how incentives are
      supposed to look. The objection is that the caught one got its models out three years earlier, and
      Quillmere’s revenue in those years was ten times the fine.

      The court hears objections on 14 January.
    `),
  },
  {
    slug: "nimbrel-costs-1-75-billion",
    outlet: "lathe",
    title: "Sundrift pays $1.75 billion for Nimbrel, not 1.3",
    author: "Hugo Pemberlane",
    publishedAt: "2026-11-11T06:00:00Z",
    category: "Business",
    lang: "en",
    event: "nimbrel-takeover",
    body: prose(`
      The number in yesterday’s announcement, and in [most reports of it](sundrift-to-buy-nimbrel), is $1.3
      billion. It is the price of Nimbrel’s shares. It is not what Sundrift pays.

      Nimbrel does not own its 23,000 accelerators. It leases them until 2029, and the payments still due
      come to $450 million. They appear on page 61 of a filing made on Tuesday night, and pass to the buyer.
      Whoever wants to compare this takeover with others should therefore put it at $1.75 billion.

      Sundrift disagrees. Leases, it told us, are “a running cost, like the water bill”. Its own accounts
      for 2025 treat the leases of Tarn Valley as debt.

      The difference decides what was bought. At $1.3 billion Sundrift pays $56,500 for each accelerator,
      some customers and a brand it means to drop. At $1.75 billion it is $76,000 for a machine that rents
      for $1.85 an hour on Exchange Row and will be outclassed in March. No one pays that for machines. One
      pays it to be rid of a rival who answers a price cut [within a day](fifty-four-cents).

      The Inference Markets Authority may form its own opinion. It has 90 days.
    `),
  },
  {
    slug: "night-tokens",
    outlet: "lathe",
    title: "A market for tokens nobody is waiting for",
    author: "Adaeze Wynnick",
    publishedAt: "2026-11-17T06:00:00Z",
    category: "Prices",
    lang: "en",
    body: prose(`
      Between one and five in the morning, Aldermoor time, the language models of the Compact are about a
      third as busy as at noon. Since 2 November the idle hours can be bought in advance.

      Exchange Row lists them as night tokens: a promise to process ten million tokens of input and a
      million of output on Plover 70B before six o’clock, at a price fixed the day before. On the first
      night a lot went for $1.31, which is half the $2.34 that the same work costs at Sundrift by day and a
      little more. Last Thursday it was $1.02.

      The buyers are not in a hurry. An archive is having 11 million pages of parish registers indexed. A
      mail-order house rewrites its catalogue, and a law firm has every contract summarised before its
      partners come in. Together they took 4,300 lots in the first fortnight.

      What unsettles sellers is that some of the work was theirs at the daytime price. Exchange Row thinks a
      quarter. “You can’t open a market for the leftovers and expect nobody to skip lunch,” says its
      manager, Tiberius Coyle.
    `),
  },
  {
    slug: "the-memory-squeeze",
    outlet: "lathe",
    title: "The memory squeeze",
    author: "Hugo Pemberlane",
    publishedAt: "2026-11-19T06:00:00Z",
    category: "Chips",
    lang: "en",
    event: "memory-prices",
    body: prose(`
      A gigabyte of stacked memory cost $15.00 in the second quarter and $18.30 in the third, 22% more, says
      Dockside Metrics. The makers, of whom there are three, report that they are sold out until June. One
      of them has stopped answering the telephone to new customers, which is a kind of pricing too.

      Who bears it? Not Brannick, at first. Its T10 was priced in October with contracts already signed, and
      the memory inside one, about $5,270 at the new price, is an eighth of the $41,000 it charges. A
      competitor without contracts and with a chip at half the price would give up a quarter of its revenue
      for memory.

      So a shortage that looks like a cost to the leader is a moat.

      Two young firms had planned accelerators for next autumn. One, Peregrine Row, has postponed. The other
      has redrawn its chip to use the ordinary memory of laptops, eight times slower and, at $3.60 a gigabyte,
      five times cheaper. It will be no good for training. For serving small models to one person at a
      time, it may be just right.
    `),
  },
];
