// Northquay Wire, November 2026.
import { type Article, prose } from "../../article.ts";

export const NORTHQUAY_NOVEMBER: Article[] = [
  {
    slug: "quillmere-settles-with-writers",
    outlet: "northquay",
    title: "Quillmere to pay writers $186 million over books used in training",
    author: "Jonah Breck",
    publishedAt: "2026-11-03T12:30:00Z",
    category: "Regulation",
    lang: "en",
    event: "writers-settlement",
    body: prose(`
      ALDERMOOR, Nov 3 (Northquay Wire) – Quillmere has agreed to pay $186 million to settle a suit by the
      Writers’ Federation, which accused it of training Marrow 2 and Marrow 3 on books it had not paid for,
      both sides said on Tuesday.

      The money is for about 62,000 works, or $3,000 each. Authors and publishers share it by halves unless
      their contracts say otherwise.

      Quillmere will delete Shelfmark, the collection of scanned books at the centre of the case, and
      confirm it to the court in writing. It does not have to withdraw or retrain any model, and it admits
      no wrongdoing.

      Marrow 4, released in September, was not trained on Shelfmark, the company said. The Federation’s
      experts were given access to check this and did not dispute it.

      “A book was the one thing in that data centre nobody had paid for,” said Philippa Dray, president of
      the Federation.

      The Aldermoor High Court will hear objections on 14 January 2027. Authors have until 30 April to
      claim.
    `),
  },
  {
    slug: "sundrift-to-buy-nimbrel",
    outlet: "northquay",
    title: "Sundrift to buy rival Nimbrel for $1.3 billion",
    author: "Malick Torvane",
    publishedAt: "2026-11-10T06:50:00Z",
    category: "Business",
    lang: "en",
    event: "nimbrel-takeover",
    body: prose(`
      ALDERMOOR, Nov 10 (Northquay Wire) – Sundrift has agreed to buy Nimbrel, its closest rival in renting
      out open language models, for $1.3 billion in cash and shares, the two companies said on Tuesday.

      Sundrift will pay $800 million in cash and the rest in its own shares. The purchase gives it 23,000
      accelerators at Nimbrel’s site in Hollin Bay, which it lacked in October when its largest site failed
      and traffic could not be moved.

      The companies had undercut each other for a month. Nimbrel answered Sundrift’s price cut of 6 October
      within a day.

      Nimbrel’s founder, Casimir Oyelade-Stroud, will leave after a year. The company employs 340 people.
      Sundrift said it would close one of two offices and did not say how many jobs would go.

      Together the two serve about 46% of all requests to open models in the Compact, by their own estimate.
      The takeover needs the consent of the Inference Markets Authority, which has 90 days to examine it.
    `),
  },
  {
    slug: "orrery-benchmark-leak",
    outlet: "northquay",
    title: "One in nine questions of the Orrery test found in training data",
    author: "Sunniva Dacre",
    publishedAt: "2026-11-12T10:20:00Z",
    category: "Research",
    lang: "en",
    event: "orrery-leak",
    body: prose(`
      ALDERMOOR, Nov 12 (Northquay Wire) – Of the 4,200 questions in Orrery, the test most often quoted in
      announcements of language models, 487 can be read word for word in a public collection of web pages
      that most developers train on, the Institute for Open Measurement said on Thursday.

      That is 11.6% of the test. Models may have learned the answers by heart, the Institute said.

      It repeated the test without those questions on 23 models. Scores fell by 3.9 points on average.
      Marrow 4 dropped from 88.1 to 85.7 and Plover Mini from 71.4 to 66.0. The order of the first five
      models did not change.

      The questions had come from two examination boards that put old papers on the web in 2022, said
      Kwabena Lisle, who led the study. “No one cheated. No one looked, either.”

      The makers of Orrery withdrew the 487 questions and said a new set, which will be kept under lock, is
      planned for February.
    `),
  },
  {
    slug: "velmark-courts-transcribe-offline",
    outlet: "northquay",
    title: "Velmark courts to transcribe hearings on machines without a network",
    author: "Malick Torvane",
    publishedAt: "2026-11-16T09:00:00Z",
    category: "Devices",
    lang: "en",
    body: prose(`
      BRÜCKSTADT, Nov 16 (Northquay Wire) – Six district courts in Velmark will have their hearings written
      down by a speech model from January, on computers that have no network connection at all, the justice
      ministry said on Monday.

      Each courtroom gets one desktop machine with 24 gigabytes of memory. Transcripts leave it on an
      encrypted stick that the clerk signs for.

      In a trial of 320 hearings the model made an error in 4.7% of words, the ministry said. Two clerks
      working from recordings made 3.1% and took eleven days longer. Judges must still approve each page.

      Dialect was the weak point. The error rate rose to 9.2% for witnesses from the upper valleys, and the
      ministry has had 60 hours of their speech recorded to adapt the model.

      The trial cost €410,000. Courts that do not want the machine may refuse it until 2029.
    `),
  },
  {
    slug: "memory-contract-prices-rise",
    outlet: "northquay",
    title: "Stacked memory for accelerators costs 22% more than in summer",
    author: "Jonah Breck",
    publishedAt: "2026-11-18T07:15:00Z",
    category: "Chips",
    lang: "en",
    event: "memory-prices",
    body: prose(`
      NORTHQUAY, Nov 18 (Northquay Wire) – Contract prices of stacked memory, the kind that sits beside the
      processor in an accelerator, rose 22% in the third quarter to $18.30 per gigabyte, the trade service
      Dockside Metrics said on Wednesday.

      It was the sharpest quarterly rise since the service began in 2021. Ordinary memory for laptops rose
      6%.

      At that price the 288 gigabytes in Brannick’s coming T10 cost about $5,270, an eighth of what the
      accelerator sells for.

      Three manufacturers make nearly all stacked memory. All are sold out until June, Dockside said.
      Brannick alone has ordered about 40% of next year’s output, by its estimate.

      Prices will rise by a further 9% in the current quarter before new lines start up in the second half
      of 2027, the service expects.
    `),
  },
];
