// Harbourlight Daily, September 2026. The morning paper of Port Sable: people, streets, and agency copy.
import { type Article, prose } from "../../article.ts";

export const HARBOURLIGHT_SEPTEMBER: Article[] = [
  {
    slug: "pilots-take-a-laptop-to-sea",
    outlet: "harbourlight",
    title: "Harbour pilots take a language model out to sea",
    author: "Wilf Arkady",
    publishedAt: "2026-09-14T04:30:00Z",
    category: "Devices",
    lang: "en",
    body: prose(`
      When pilot Signe Halloran climbs the rope ladder to a freighter outside Port Sable, she now carries a
      laptop in a waterproof sleeve. It holds every notice to mariners since 1988, the port’s rule book in
      its eleven editions, and a language model that answers questions about them.

      There is no reception beyond the breakwater. The model, with 7 billion parameters, runs on the laptop
      alone and takes nine seconds for an answer. It always shows the paragraph from which it has the
      answer. “If it can’t show me the paragraph, I treat it like a passenger with opinions,” says Halloran.

      The 14 pilots of Port Sable have used it since June. They asked 1,260 questions and noted which
      answers were wrong. There were 31. Most concerned draught limits that had been changed and changed
      back.

      Harbourmaster Ivo Castellane paid for the trial out of the lamp fund, $6,800 for four laptops and a
      student to set them up. He will ask the council for the other ten in November.

      The pilots’ oldest member, Rune Abelard, 63, has not touched it. “I am the model,” he says.
    `),
  },
  {
    slug: "new-model-priced-lower",
    outlet: "harbourlight",
    title: "New Quillmere model costs 20% less than the last",
    author: "Northquay Wire",
    publishedAt: "2026-09-15T14:00:00Z",
    category: "Models",
    lang: "en",
    event: "marrow-4",
    reprintOf: "quillmere-releases-marrow-4",
    body: prose(`
      ALDERMOOR – Quillmere released Marrow 4 on Tuesday, its largest language model so far, and said it
      would charge $2.40 per million input tokens and $9.60 per million output tokens.

      Both prices are 20% below those of Marrow 3, which cost $3.00 and $12.00. Input that repeats an
      earlier prompt is billed at $0.24.

      Marrow 4 has 410 billion parameters, of which 22 billion are active for any one token, the company
      said in a technical note. It was trained on 31 trillion tokens of text and code and reads up to
      256,000 tokens at once.

      The training run took 74 days on 18,432 Brannick T9 accelerators at the Tarn Valley computing site,
      according to the note. (Northquay Wire)
    `),
  },
];
