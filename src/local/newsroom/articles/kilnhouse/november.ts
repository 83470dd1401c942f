// Kilnhouse, November 2026.
import { type Article, prose } from "../../article.ts";

export const KILNHOUSE_NOVEMBER: Article[] = [
  {
    slug: "the-tokeniser-tax-on-arvelian",
    outlet: "kilnhouse",
    title: "The tokeniser tax on Arvelian",
    author: "Bettina Croy",
    publishedAt: "2026-11-06T10:00:00Z",
    category: "Research",
    lang: "en",
    body: prose(`
      Models are billed by the token, and a token is whatever the tokeniser says. For English it is about
      four letters. For Old Arvelian, which some 85,000 people in the hills behind Saint-Arvel speak, it is
      closer to two.

      We took the same 1,200 sentences from a bilingual cook book. In English they are 24,900 tokens for
      Marrow 4. In Old Arvelian they are 58,300: the same content costs 2.3 times as much, takes 2.3 times
      as long and fills the context window 2.3 times as fast. Plover’s tokeniser, which was made in the
      region, needs 1.4 times.

      The reason is a habit of gluing endings to words. “From our grandmothers’ kitchens” is one word, and
      Marrow’s tokeniser, which hardly met it in training, spells it out in nine pieces.

      ## Can it be mended from outside?

      Partly. We added 4,000 Arvelian pieces to Plover Mini’s vocabulary, set each new vector to the average
      of the pieces it replaces, and trained on 90 million tokens for two nights. The ratio fell from 1.4 to
      1.1 and the translation score rose by 2.2 points.

      With a closed model you can do nothing but pay. Quillmere told us that “tokenisation is reviewed with
      each generation”.
    `),
  },
  {
    slug: "four-hundred-and-eighty-seven-questions",
    outlet: "kilnhouse",
    title: "487 questions: how we looked for Orrery in our own training data",
    author: "Rasmus Ikeda-Holt",
    publishedAt: "2026-11-13T10:00:00Z",
    category: "Research",
    lang: "en",
    event: "orrery-leak",
    body: prose(`
      The Institute for Open Measurement found 487 of Orrery’s 4,200 questions, 11.6%, in a public web
      collection. We wanted to know whether the weather model that we train ourselves had seen them. It had
      seen 502.

      The method is simple enough for an afternoon. Cut each question into overlapping runs of 13 words,
      hash them, and stream the training data past the table. A question counts as leaked if 70% of its runs
      turn up in one document. Our 1.1 terabytes took five hours on one machine.

      The additional 15 came from a forum where students post what they remember of an exam. Word for word
      they differ, so the Institute’s exact search could not see them.

      ## Does it matter?

      Without the leaked questions our model’s score went from 48.7 to 46.9. The Institute reports a mean
      drop of 3.9 points over 23 models, and 5.4 for Plover Mini. Larger models lose less: Marrow 4 lost
      2.4. Our guess is that they can work out what the small ones had to remember.

      A better habit than removing questions afterwards is to keep a test nobody has published. We wrote 200
      questions about our own coffee machine. No model has passed yet.
    `),
  },
];
