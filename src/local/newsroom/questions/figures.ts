// Questions for a number or a date: every article that is named states it. What is held is never tuned on.
import type { Row } from "../questions.ts";

export const NUMERIC_HELD: Row[] = [
  ["How many pilots does Port Sable have?", ["pilots-take-a-laptop-to-sea"], ["14 pilots"]],
  [
    "How many generators stand behind the Hollin Bay data centre?",
    ["the-generators-of-hollin-bay"],
    ["26 diesel"],
  ],
  ["What was the man with the garage full of accelerators fined?", ["the-hum-on-cannery-road"], ["$1,200"]],
  ["How many visitors has the library kiosk had?", ["library-kiosk-reads-letters-aloud"], ["2,940"]],
  [
    "How many works were in Shelfmark?",
    ["quillmere-settles-with-writers", "three-thousand-dollars-a-book", "herring-cookbook-author-gets-paid"],
    ["62,000"],
  ],
  [
    "What error rate did the speech model have in the Velmark courts?",
    ["velmark-courts-transcribe-offline"],
    ["4.7%"],
  ],
  ["How long does one comparison of two answers take?", ["the-price-of-a-preference"], ["94 seconds"]],
  [
    "How many accelerator hours did Kilnhouse's spoilt weekend cost?",
    ["loss-spike-at-step-212000"],
    ["3,100 accelerator hours"],
  ],
  ["How many complaints were about insurers?", ["complaints-about-automated-replies"], ["121"]],
  [
    "How many accelerators does Sundrift get by buying Nimbrel?",
    ["sundrift-to-buy-nimbrel", "nimbrel-costs-1-75-billion"],
    ["23,000"],
  ],
  ["What yield does Kaltbrunn reach with stacked memory?", ["kaltbrunn-converts-a-line"], ["68%"]],
  [
    "How long do the harbour pilots wait for a reply of the laptop?",
    ["pilots-take-a-laptop-to-sea"],
    ["nine seconds"],
  ],
];

export const NUMERIC: Row[] = [
  [
    "What does Marrow 4 charge per million output tokens?",
    ["quillmere-releases-marrow-4", "what-marrow-4-earns-at-nine-sixty", "new-model-priced-lower"],
    ["$9.60"],
  ],
  [
    "How many parameters of Marrow 4 are active per token?",
    [
      "quillmere-releases-marrow-4",
      "reading-the-marrow-4-note",
      "new-model-priced-lower",
      "what-marrow-4-earns-at-nine-sixty",
    ],
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
  ["How high is the fine for a day on which the river is too warm?", ["permit-to-warm-the-tarn"], ["$8,000"]],
  ["How many people complained until the end of September?", ["complaints-about-automated-replies"], ["318"]],
  [
    "How many jobs will the data centre in Port Sable bring?",
    ["council-approves-tollgate-data-centre", "port-sable-pays-for-its-data-centre"],
    ["310"],
  ],
  ["What is the power draw of the board made of old telephones?", ["sixty-old-telephones"], ["170 watts"]],
  [
    "How many customers lost service in the Tarn Valley outage?",
    ["sundrift-outage-tarn-valley", "tarn-valley-failure-hits-hospital"],
    ["11,000"],
  ],
  ["How many voted for Rule 12?", ["authority-adopts-rule-12"], ["5 to 2"]],
  [
    "What does the Slate 6 assistant drain from the battery on a normal day?",
    ["slate-6-after-four-minutes"],
    ["4%"],
  ],
  [
    "How many notes were dictated at St Brannoc's during the outage?",
    ["st-brannocs-falls-back-on-the-cellar"],
    ["212 notes"],
  ],
];

export const DATED_HELD: Row[] = [
  [
    "When does the court hear objections to the settlement with the writers?",
    ["quillmere-settles-with-writers", "three-thousand-dollars-a-book"],
    ["14 January"],
  ],
  [
    "When is the first hall in Tollgate supposed to open?",
    ["council-approves-tollgate-data-centre"],
    ["autumn of 2028"],
  ],
  [
    "When was the Tarn Valley site opened?",
    ["sundrift-outage-tarn-valley", "tarn-valley-failure-hits-hospital"],
    ["2023"],
  ],
  ["Since when can idle hours be bought on Exchange Row?", ["night-tokens"], ["2 November"]],
  [
    "When will the new set of Orrery questions come?",
    ["orrery-benchmark-leak", "orrery-test-questions-leaked"],
    ["February"],
  ],
  ["When did the old cannery close?", ["port-sable-pays-for-its-data-centre"], ["2019"]],
  [
    "When was Tarn Valley fully back?",
    [
      "sundrift-outage-tarn-valley",
      "tarn-valley-failure-hits-hospital",
      "anatomy-of-the-tarn-valley-outage",
      "st-brannocs-falls-back-on-the-cellar",
    ],
    ["10:52"],
  ],
];

export const DATED: Row[] = [
  ["When does Rule 12 take effect?", ["authority-adopts-rule-12", "rule-12-read-the-annex"], ["1 July 2027"]],
  ["When will Marrow 3 be switched off?", ["quillmere-releases-marrow-4"], ["31 March 2027"]],
  ["When will the T10 ship?", ["brannick-unveils-t10", "forty-one-thousand-dollars-of-patience"], ["March"]],
  ["When did the Slate 6 go on sale?", ["corvane-slate-6-on-device-model"], ["16 October"]],
  [
    "Until when can authors claim money from Quillmere?",
    ["quillmere-settles-with-writers", "herring-cookbook-author-gets-paid"],
    ["30 April"],
  ],
  [
    "How long was Tarn Valley down on 20 October?",
    ["sundrift-outage-tarn-valley", "anatomy-of-the-tarn-valley-outage", "tarn-valley-failure-hits-hospital"],
    ["six hours and 40 minutes"],
  ],
  ["By when may one object to Sundrift's water permit?", ["permit-to-warm-the-tarn"], ["11 December"]],
  ["When do Velmark courts start transcribing offline?", ["velmark-courts-transcribe-offline"], ["January"]],
  [
    "When did Quillmere bring out Marrow 4?",
    ["quillmere-releases-marrow-4", "new-model-priced-lower", "what-marrow-4-earns-at-nine-sixty"],
    ["Tuesday"],
  ],
  ["Until when does Nimbrel lease its accelerators?", ["nimbrel-costs-1-75-billion"], ["2029"]],
  ["When did the certificate of the pumps expire?", ["anatomy-of-the-tarn-valley-outage"], ["04:00"]],
  ["In which year did Edwina Purslow's book appear?", ["herring-cookbook-author-gets-paid"], ["1994"]],
];
