// Questions that the sample newsroom answers, answers in part, or can't: what answers are measured with.
// The figures that an answer must state are held against the articles by `questions.test.ts`.

export type QuestionKind =
  | "answerable"
  | "partial"
  | "unanswerable"
  | "disagreeing"
  | "numeric"
  | "dated"
  | "multi"
  | "language";

export interface Question {
  id: string;
  question: string;
  kind: QuestionKind;
  expected: {
    /** Articles that prove the answer: all are needed for `multi` and `disagreeing`, any one for the rest. */
    slugs: string[];
    /** Each stands in at least one of the articles; an answer states all of them. */
    mustContain?: string[];
  };
}

type Row = [question: string, slugs: string[], mustContain?: string[]];

const ANSWERABLE: Row[] = [
  [
    "Why did Sundrift's Tarn Valley site fail?",
    ["sundrift-outage-tarn-valley", "anatomy-of-the-tarn-valley-outage"],
    ["certificate"],
  ],
  ["Who owned the fans that hummed on Cannery Road?", ["the-hum-on-cannery-road"], ["22", "T9"]],
  ["What caused the loss spike in Kilnhouse's weather model?", ["loss-spike-at-step-212000"], ["tide table"]],
  ["What must Quillmere do with the Shelfmark collection?", ["quillmere-settles-with-writers"], ["delete"]],
  ["Which layers did Kilnhouse cut from Plover 7B?", ["removing-six-layers"], ["22 to 27"]],
  [
    "What does Corriemoor Mutual's policy not cover?",
    ["insurer-covers-failed-training-runs"],
    ["disappointing"],
  ],
  [
    "Why does a four-bit model fit machine controllers?",
    ["polytechnic-measures-loss-per-bit"],
    ["controller"],
  ],
  [
    "How did St Brannoc's hospital work on during the outage?",
    ["st-brannocs-falls-back-on-the-cellar"],
    ["cellar", "Plover Mini"],
  ],
  ["What are night tokens?", ["night-tokens"], ["ten million tokens"]],
  ["Which values can Brannick's four-bit format represent?", ["t10-four-bit-format"], ["fifteen"]],
  ["Why does Old Arvelian cost more to process?", ["the-tokeniser-tax-on-arvelian"], ["endings"]],
  ["Who leads research at Tessaly Works?", ["tessaly-opens-plover-mini"], ["Yusra Belmonde"]],
  ["Who wrote Forty Ways with Herring?", ["herring-cookbook-author-gets-paid"], ["Edwina Purslow"]],
];

const NUMERIC: Row[] = [
  [
    "What does Marrow 4 charge per million output tokens?",
    ["quillmere-releases-marrow-4", "what-marrow-4-earns-at-nine-sixty", "new-model-priced-lower"],
    ["$9.60"],
  ],
  [
    "How many parameters of Marrow 4 are active per token?",
    ["quillmere-releases-marrow-4", "reading-the-marrow-4-note", "new-model-priced-lower"],
    ["22 billion"],
  ],
  [
    "How fast does Plover Mini write on a Pellworth Note 14?",
    ["tessaly-opens-plover-mini", "plover-mini-on-four-laptops"],
    ["31"],
  ],
  ["How fast is Plover Mini on battery power?", ["plover-mini-on-four-laptops"], ["22"]],
  [
    "How much memory does the Brannick T10 have?",
    ["brannick-unveils-t10", "forty-one-thousand-dollars-of-patience", "t10-four-bit-format"],
    ["288"],
  ],
  [
    "What does the T10 cost?",
    ["brannick-unveils-t10", "forty-one-thousand-dollars-of-patience", "the-memory-squeeze"],
    ["$41,000"],
  ],
  [
    "What share of Port Sable's electricity will the data centre use?",
    ["council-approves-tollgate-data-centre", "what-fourteen-percent-means"],
    ["14%"],
  ],
  [
    "How many questions of the Orrery test had leaked?",
    ["orrery-benchmark-leak", "orrery-test-questions-leaked", "four-hundred-and-eighty-seven-questions"],
    ["487"],
  ],
  [
    "How many points does a model lose at two bits a weight?",
    ["how-few-bits", "polytechnic-measures-loss-per-bit"],
    ["9.5"],
  ],
  ["How much electricity does one reply take?", ["what-one-reply-costs-in-watt-hours"], ["0.31"]],
  ["How long did the generators at Hollin Bay run?", ["the-generators-of-hollin-bay"], ["212 hours"]],
  ["What do annotators in Wexcombe earn per hour?", ["the-price-of-a-preference"], ["$17.50"]],
  [
    "What did an hour on a used T9 cost at Exchange Row?",
    ["second-hand-accelerators-by-the-hour"],
    ["$1.85"],
  ],
  [
    "What does Sundrift charge for a million output tokens of Plover 70B?",
    ["sundrift-cuts-plover-prices", "fifty-four-cents", "plover-prices-fall"],
    ["$0.54"],
  ],
  [
    "How much does stacked memory cost per gigabyte?",
    ["memory-contract-prices-rise", "the-memory-squeeze", "kaltbrunn-converts-a-line"],
    ["$18.30"],
  ],
  ["What share of draft tokens is accepted on poetry?", ["a-draft-model-of-300-million"], ["39%"]],
];

const DATED: Row[] = [
  ["When does Rule 12 take effect?", ["authority-adopts-rule-12", "rule-12-read-the-annex"], ["1 July 2027"]],
  ["When will Marrow 3 be switched off?", ["quillmere-releases-marrow-4"], ["31 March 2027"]],
  ["When will the T10 ship?", ["brannick-unveils-t10", "forty-one-thousand-dollars-of-patience"], ["March"]],
  ["When did the Slate 6 go on sale?", ["corvane-slate-6-on-device-model"], ["16 October"]],
  ["Until when can authors claim money from Quillmere?", ["quillmere-settles-with-writers"], ["30 April"]],
  [
    "How long was Tarn Valley down on 20 October?",
    ["sundrift-outage-tarn-valley"],
    ["six hours and 40 minutes"],
  ],
  ["By when may one object to Sundrift's water permit?", ["permit-to-warm-the-tarn"], ["11 December"]],
  ["When do Velmark courts start transcribing offline?", ["velmark-courts-transcribe-offline"], ["January"]],
];

const DISAGREEING: Row[] = [
  [
    "How much electricity did training Marrow 4 take?",
    ["quillmere-puts-training-energy-at-21-gwh", "marrow-4-took-34-gwh"],
    ["21 gigawatt-hours", "34 gigawatt-hours"],
  ],
  [
    "What does Sundrift pay for Nimbrel?",
    ["sundrift-to-buy-nimbrel", "nimbrel-costs-1-75-billion"],
    ["$1.3 billion", "$1.75 billion"],
  ],
  [
    "Do the reports agree on the price of the Nimbrel takeover?",
    ["sundrift-to-buy-nimbrel", "nimbrel-costs-1-75-billion"],
    ["$450 million"],
  ],
];

const MULTI: Row[] = [
  [
    "Compare the memory of the Slate 6 with the size of its language model.",
    ["corvane-slate-6-on-device-model", "slate-6-after-four-minutes"],
    ["16 gigabytes", "1.7 gigabytes"],
  ],
  [
    "How did Nimbrel react to Sundrift's price cut, and who bought it later?",
    ["fifty-four-cents", "sundrift-to-buy-nimbrel"],
    ["$0.52", "$1.3 billion"],
  ],
  [
    "What went wrong at Tarn Valley and how was St Brannoc's affected?",
    ["anatomy-of-the-tarn-valley-outage", "st-brannocs-falls-back-on-the-cellar"],
    ["certificate", "04:50"],
  ],
  [
    "How much tax relief and how much water was Sundrift granted in Port Sable?",
    ["port-sable-pays-for-its-data-centre", "council-approves-tollgate-data-centre"],
    ["$96 million", "1.9 million litres"],
  ],
  [
    "What do Marrow 4 and Plover Mini score without leaked questions, and how many bits does Mini use?",
    ["orrery-benchmark-leak", "plover-mini-on-four-laptops"],
    ["85.7", "66.0", "four-bit"],
  ],
  [
    "Who uses a Corvane Slate 6 at work, and where?",
    ["ferry-crew-speaks-eleven-languages", "sumaho-no-san-bitto-moderu"],
    ["24", "12人"],
  ],
];

const LANGUAGE: Row[] = [
  ["Wie warm ist das Wasser im Hallenbad Brückstadt?", ["rechenzentrum-heizt-schwimmbad"], ["28 Grad"]],
  ["Wie viele Rechenzentren in Velmark haben Flüssigkeitskühlung?", ["t10-braucht-1150-watt"], ["neun"]],
  ["Ab wann gilt Regel 12?", ["was-regel-12-verlangt"], ["1. Juli 2027"]],
  ["Quelle amende risque une entreprise selon la règle 12 ?", ["l-autorite-adopte-la-regle-12"], ["3 %"]],
  ["¿Cuántas plazas de aprendiz ofrece Sundrift?", ["el-pleno-aprueba-el-centro-de-datos"], ["60"]],
  ["魚市場の仲買人の作業時間は一日何分短くなったか", ["sumaho-no-san-bitto-moderu"], ["48分"]],
  ["How many minutes a day did fish brokers in Masago save?", ["sumaho-no-san-bitto-moderu"], ["48分"]],
];

const PARTIAL: Row[] = [
  [
    "What did training Marrow 4 cost, and how long did it take?",
    ["quillmere-releases-marrow-4"],
    ["74 days"],
  ],
  [
    "How many people does Nimbrel employ and how many will lose their jobs?",
    ["sundrift-to-buy-nimbrel"],
    ["340"],
  ],
  [
    "What are the speed and the battery capacity of the Slate 6?",
    ["corvane-slate-6-on-device-model"],
    ["19"],
  ],
  [
    "Which customers has Corriemoor insured, and how many are there?",
    ["insurer-covers-failed-training-runs"],
    ["Four"],
  ],
];

const UNANSWERABLE: Row[] = [
  ["When will Marrow 5 be released?", []],
  ["Who is the chief executive of Brannick Systems?", []],
  ["What was Quillmere's profit in the third quarter of 2026?", []],
  ["How many qubits does Brannick's quantum computer have?", []],
  ["What does the Slate 6 cost in yen?", []],
  ["Which party won the elections in Velmark?", []],
  ["How do I bake sourdough bread?", []],
  ["How much water does the Hollin Bay data centre use per day?", []],
  ["What is the mayor's parrot said to have learned?", []],
];

const number = (kind: QuestionKind, rows: Row[]): Question[] =>
  rows.map(([question, slugs, mustContain], i) => ({
    id: `${kind}-${i + 1}`,
    question,
    kind,
    expected: mustContain ? { slugs, mustContain } : { slugs },
  }));

/** All questions; an id is the kind and a number within it. */
export const QUESTIONS: Question[] = [
  ...number("answerable", ANSWERABLE),
  ...number("numeric", NUMERIC),
  ...number("dated", DATED),
  ...number("disagreeing", DISAGREEING),
  ...number("multi", MULTI),
  ...number("language", LANGUAGE),
  ...number("partial", PARTIAL),
  ...number("unanswerable", UNANSWERABLE),
];
