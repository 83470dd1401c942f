// Follow-up questions: each is asked after the questions of its conversation and means nothing without them. What is
// held is never tuned on.

export type TurnRow = [history: string[], question: string, slugs: string[], mustContain: string[]];

export const FOLLOW_UPS_HELD: TurnRow[] = [
  [
    ["What does Sundrift pay for Nimbrel?"],
    "How many people does it employ?",
    ["sundrift-to-buy-nimbrel"],
    ["340"],
  ],
  [
    ["Which company converts a laptop line to stacked memory?"],
    "What does that cost?",
    ["kaltbrunn-converts-a-line"],
    ["€540 million"],
  ],
  [
    ["How long was Tarn Valley down on 20 October?"],
    "How many customers were cut off?",
    ["sundrift-outage-tarn-valley", "tarn-valley-failure-hits-hospital"],
    ["11,000"],
  ],
  [
    ["What is the Shelfmark collection?"],
    "How many works were in it?",
    ["quillmere-settles-with-writers", "three-thousand-dollars-a-book", "herring-cookbook-author-gets-paid"],
    ["62,000"],
  ],
  [
    ["How fast is the Slate 6 in the test?", "Does it send anything to the network?"],
    "And the battery?",
    ["slate-6-after-four-minutes"],
    ["11%"],
  ],
  [
    ["What does the library kiosk do?"],
    "What did the city pay for it?",
    ["library-kiosk-reads-letters-aloud"],
    ["$4,150"],
  ],
];

export const FOLLOW_UPS: TurnRow[] = [
  [
    ["What does the T10 cost?"],
    "How much memory does it have?",
    [
      "brannick-unveils-t10",
      "forty-one-thousand-dollars-of-patience",
      "t10-four-bit-format",
      "t10-braucht-1150-watt",
      "memory-contract-prices-rise",
    ],
    ["288"],
  ],
  [
    ["Who owned the fans that hummed on Cannery Road?"],
    "How much was he fined?",
    ["the-hum-on-cannery-road"],
    ["$1,200"],
  ],
  [
    ["How much does Quillmere pay the writers?"],
    "Until when can they claim?",
    ["quillmere-settles-with-writers", "herring-cookbook-author-gets-paid"],
    ["30 April"],
  ],
  [
    ["How long was Tarn Valley down on 20 October?"],
    "And why?",
    ["sundrift-outage-tarn-valley", "anatomy-of-the-tarn-valley-outage"],
    ["certificate"],
  ],
  [
    ["How fast does Plover Mini write on a Pellworth Note 14?"],
    "And on battery power?",
    ["plover-mini-on-four-laptops"],
    ["22"],
  ],
  [
    ["Which models run on the laptops of the Port Sable pilots?"],
    "Who paid for the trial?",
    ["pilots-take-a-laptop-to-sea"],
    ["lamp fund"],
  ],
  [
    ["What does Rule 12 require?"],
    "When does it take effect?",
    ["authority-adopts-rule-12", "rule-12-read-the-annex"],
    ["1 July 2027"],
  ],
  [["What are night tokens?"], "Who buys them?", ["night-tokens"], ["archive"]],
  [
    ["Wie warm ist das Wasser im Hallenbad Brückstadt?"],
    "Und was kostet die Wärme je Kilowattstunde?",
    ["rechenzentrum-heizt-schwimmbad"],
    ["2,4 Cent"],
  ],
  [
    ["How many questions of the Orrery test had leaked?", "Who led the study?"],
    "By how much did scores fall?",
    ["orrery-benchmark-leak", "orrery-test-questions-leaked", "four-hundred-and-eighty-seven-questions"],
    ["3.9 points"],
  ],
];
