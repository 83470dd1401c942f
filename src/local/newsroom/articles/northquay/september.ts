// Northquay Wire, September 2026. Agency style: the news first, one fact a sentence, each with its source.
import { type Article, prose } from "../../article.ts";

export const NORTHQUAY_SEPTEMBER: Article[] = [
  {
    slug: "quillmere-releases-marrow-4",
    outlet: "northquay",
    title: "Quillmere releases Marrow 4, prices it 20% below its predecessor",
    author: "Jonah Breck",
    publishedAt: "2026-09-15T08:05:00Z",
    category: "Models",
    lang: "en",
    event: "marrow-4",
    body: prose(`
      ALDERMOOR, Sept 15 (Northquay Wire) – Quillmere released Marrow 4 on Tuesday, its largest language
      model so far, and said it would charge $2.40 per million input tokens and $9.60 per million output
      tokens.

      Both prices are 20% below those of Marrow 3, which cost $3.00 and $12.00. Input that repeats an
      earlier prompt is billed at $0.24.

      Marrow 4 has 410 billion parameters, of which 22 billion are active for any one token, the company
      said in a technical note. It was trained on 31 trillion tokens of text and code and reads up to
      256,000 tokens at once.

      The training run took 74 days on 18,432 Brannick T9 accelerators at the Tarn Valley computing site,
      according to the note. It did not say what the run cost.

      “We spent the savings of the architecture on the price list,” chief executive Maud Terlinden told
      reporters. She said a version for companies that keep their data in-house would follow before the end
      of the year. The weights will not be published.

      Marrow 4 scored 88.1 on Orrery, a test of 4,200 questions from school, law and engineering
      examinations. Marrow 3 had scored 84.6. The scores are Quillmere’s own and have not been repeated by
      others.

      Customers can use the model from Tuesday in 38 countries. Marrow 3 will be switched off on 31 March
      2027, Quillmere said.
    `),
  },
  {
    slug: "tessaly-opens-plover-mini",
    outlet: "northquay",
    title: "Tessaly publishes weights of Plover Mini, a 2.1 GB model for laptops",
    author: "Sunniva Dacre",
    publishedAt: "2026-09-22T09:30:00Z",
    category: "Models",
    lang: "en",
    event: "plover-mini",
    body: prose(`
      SAINT-ARVEL, Sept 22 (Northquay Wire) – Tessaly Works on Tuesday published the weights of Plover Mini,
      a language model of 3.8 billion parameters that fits into 2.1 gigabytes when its weights are stored
      with four bits each.

      The model was distilled from the company’s Plover 70B: instead of learning from raw text alone, it was
      trained to imitate the larger model’s probabilities on 1.6 trillion tokens. Tessaly said the training
      took 19 days on 512 accelerators.

      On a Pellworth Note 14, a laptop sold for about $1,100, Plover Mini writes 31 tokens a second without
      a network connection, the company said. That is faster than most people read.

      It scored 71.4 on the Orrery test. Its teacher scores 79.8.

      The licence allows commercial use without a fee to companies with fewer than 50 million monthly users.
      Larger ones have to ask. “We want it in classrooms and clinics, not inside someone’s advertising
      business,” said Yusra Belmonde, who leads research at Tessaly.

      The training data are described in a list of 214 sources but are not published themselves.
    `),
  },
  {
    slug: "insurer-covers-failed-training-runs",
    outlet: "northquay",
    title: "Corriemoor Mutual to insure training runs against failure",
    author: "Malick Torvane",
    publishedAt: "2026-09-24T13:10:00Z",
    category: "Business",
    lang: "en",
    body: prose(`
      NORTHQUAY, Sept 24 (Northquay Wire) – Corriemoor Mutual will pay developers of language models when a
      training run has to be abandoned, the insurer said on Thursday, in what it called the first policy of
      its kind.

      The cover applies when a run is lost to hardware faults, power failure or fire. It pays for the
      computing time since the last usable checkpoint, up to $25 million a run. A run that merely produces a
      disappointing model is not covered.

      Premiums start at 1.9% of the insured sum. Policyholders must keep checkpoints at two sites at least
      80 kilometres apart and restore one of them as a test every month.

      “Nobody could tell us how often a run fails, so we asked for the log books,” said Agneta Folland, head
      of special risks. Corriemoor examined 143 runs by 21 developers. Nine had been abandoned, five of them
      because storage failed and not because a processor did.

      Four policies have been signed, Corriemoor said. It did not name the customers.
    `),
  },
  {
    slug: "corvane-slate-6-on-device-model",
    outlet: "northquay",
    title: "Corvane’s $799 Slate 6 phone answers without a network",
    author: "Sunniva Dacre",
    publishedAt: "2026-09-29T17:20:00Z",
    category: "Devices",
    lang: "en",
    event: "slate-6",
    body: prose(`
      PORT SABLE, Sept 29 (Northquay Wire) – Corvane on Tuesday presented the Slate 6, a $799 telephone that
      runs a language model of 4.2 billion parameters on its own chip.

      The model, Corvane Pocket, summarises messages, drafts replies and translates between 17 languages. It
      takes up 1.7 gigabytes because its weights are stored with about three bits each, the company said.

      The Slate 6 has 16 gigabytes of memory and the Larkfen R2 processor. It writes 19 tokens a second,
      according to Corvane, against 6 on last year’s Slate 5.

      Requests that the telephone cannot handle are sent to a data centre only after the owner agrees, each
      time. “The default is that nothing leaves your pocket,” said product chief Anselm Roe.

      Sales begin on 16 October. Corvane expects to ship 9 million units before the end of March.

      Shares in Larkfen, which designs the processor, rose 4.3%. Corvane is not listed.
    `),
  },
];
