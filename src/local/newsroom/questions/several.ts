// Questions over several articles, questions on which articles differ, and questions that the articles answer in part
// only. What is held is never tuned on.
import type { Row } from "../questions.ts";

export const DISAGREEING_HELD: Row[] = [
  [
    "How much of the city's electricity would the Port Sable data centre take?",
    ["what-fourteen-percent-means", "council-approves-tollgate-data-centre"],
    ["14%", "40"],
  ],
  [
    "How many points does Plover 7B lose at four bits?",
    ["how-few-bits", "t10-four-bit-format"],
    ["0.8", "0.9"],
  ],
  [
    "How many leaked Orrery questions were found?",
    ["orrery-benchmark-leak", "four-hundred-and-eighty-seven-questions"],
    ["487", "502"],
  ],
  [
    "What does it cost to fit a data centre for liquid cooling per megawatt?",
    ["forty-one-thousand-dollars-of-patience", "t10-braucht-1150-watt"],
    ["$1.9 million", "1,6 Millionen"],
  ],
  [
    "How many tokens a second does the Slate 6 write?",
    ["corvane-slate-6-on-device-model", "slate-6-after-four-minutes"],
    ["19 tokens", "13 tokens"],
  ],
  [
    "What did Marrow 4 score on Orrery?",
    ["quillmere-releases-marrow-4", "orrery-benchmark-leak"],
    ["88.1", "85.7"],
  ],
];

export const DISAGREEING: Row[] = [
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
    ["$450 million|1.75"],
  ],
  [
    "How much does a Slate 6 cost?",
    ["corvane-slate-6-on-device-model", "ferry-crew-speaks-eleven-languages"],
    ["$799", "$740"],
  ],
  [
    "What is the price of a T9 accelerator?",
    ["brannick-unveils-t10", "second-hand-accelerators-by-the-hour"],
    ["$27,500", "$9,400"],
  ],
  [
    "What does Plover Mini score on Orrery?",
    ["tessaly-opens-plover-mini", "orrery-benchmark-leak"],
    ["71.4", "66.0"],
  ],
  [
    "What did Sundrift say about the cause of the Tarn Valley failure?",
    ["sundrift-outage-tarn-valley", "tarn-valley-failure-hits-hospital"],
    ["certificate"],
  ],
];

export const MULTI_HELD: Row[] = [
  [
    "Who is the chief executive of Quillmere and who heads Sundrift?",
    ["quillmere-releases-marrow-4", "sundrift-cuts-plover-prices"],
    ["Maud Terlinden", "Leontyne Ashgrove"],
  ],
  [
    "How many accelerators shut themselves off at Tarn Valley, and how many customers were cut off?",
    ["anatomy-of-the-tarn-valley-outage", "sundrift-outage-tarn-valley"],
    ["26,000", "11,000"],
  ],
  [
    "What did the kiosk in the library cost and what did the hospital's machine in the cellar cost?",
    ["library-kiosk-reads-letters-aloud", "st-brannocs-falls-back-on-the-cellar"],
    ["$4,150", "$3,900"],
  ],
  [
    "Compare the memory of the Brannick T10 with the memory of the court machines in Velmark.",
    ["brannick-unveils-t10", "velmark-courts-transcribe-offline"],
    ["288", "24 gigabytes"],
  ],
  [
    "Who led the study of the Orrery leak, and how many leaked questions had Kilnhouse's own model seen?",
    ["orrery-benchmark-leak", "four-hundred-and-eighty-seven-questions"],
    ["Kwabena Lisle", "502"],
  ],
  [
    "How warm is the water in Brückstadt's pool and how warm did the river below Tarn Valley get?",
    ["rechenzentrum-heizt-schwimmbad", "permit-to-warm-the-tarn"],
    ["28 Grad", "20.3"],
  ],
  [
    "What does a gigabyte of stacked memory cost, and which maker converts a line to it?",
    ["memory-contract-prices-rise", "kaltbrunn-converts-a-line"],
    ["$18.30", "Kaltbrunn"],
  ],
];

export const MULTI: Row[] = [
  [
    "Compare the memory of the Slate 6 with the size of its language model.",
    ["corvane-slate-6-on-device-model", "slate-6-after-four-minutes"],
    ["16 gigabytes", "1.7 gigabytes"],
  ],
  [
    "How did Nimbrel react to Sundrift's price cut, and who bought it later?",
    ["fifty-four-cents", "sundrift-to-buy-nimbrel"],
    ["$0.52|within a day", "$1.3 billion"],
  ],
  [
    "What went wrong at Tarn Valley and how was St Brannoc's affected?",
    ["anatomy-of-the-tarn-valley-outage", "st-brannocs-falls-back-on-the-cellar"],
    ["certificate", "04:50|ward 6"],
  ],
  [
    "How much tax relief and how much water was Sundrift granted in Port Sable?",
    ["port-sable-pays-for-its-data-centre", "council-approves-tollgate-data-centre"],
    ["$96 million", "1.9 million litres"],
  ],
  [
    "What do Marrow 4 and Plover Mini score without leaked questions, and how many bits does Mini use?",
    ["orrery-benchmark-leak", "plover-mini-on-four-laptops"],
    ["85.7", "66.0", "four-bit|four bits"],
  ],
  [
    "Who uses a Corvane Slate 6 at work, and where?",
    ["ferry-crew-speaks-eleven-languages", "sumaho-no-san-bitto-moderu"],
    ["24", "12人"],
  ],
  [
    "How many parameters does Plover Mini have, and how many has the model of the Slate 6?",
    ["tessaly-opens-plover-mini", "corvane-slate-6-on-device-model"],
    ["3.8 billion", "4.2 billion"],
  ],
  [
    "What did Sundrift promise the Fishgate baths, and who heats the pool of Brückstadt?",
    ["council-approves-tollgate-data-centre", "rechenzentrum-heizt-schwimmbad"],
    ["waste heat", "Auwiesen"],
  ],
  [
    "How many watts does the T10 draw, and how much memory has the desktop in each Velmark courtroom?",
    ["brannick-unveils-t10", "velmark-courts-transcribe-offline"],
    ["1,150 watts", "24 gigabytes"],
  ],
  [
    "Who wrote the herring cook book, and who is president of the Writers' Federation?",
    ["herring-cookbook-author-gets-paid", "quillmere-settles-with-writers"],
    ["Edwina Purslow", "Philippa Dray"],
  ],
];

export const PARTIAL_HELD: Row[] = [
  [
    "How many people work for Plainsong in Wexcombe, and who founded Plainsong?",
    ["the-price-of-a-preference"],
    ["260"],
  ],
  [
    "What does Kaltbrunn's conversion cost and how many people will it hire?",
    ["kaltbrunn-converts-a-line"],
    ["€540 million"],
  ],
  [
    "Who chairs the Inference Markets Authority and what does she earn?",
    ["authority-adopts-rule-12", "complaints-about-automated-replies"],
    ["Hesper Achterdyke"],
  ],
  [
    "How many passengers do the Skerry ferries carry a year, and how fast do they go?",
    ["ferry-crew-speaks-eleven-languages"],
    ["410,000"],
  ],
  [
    "What did the trial in the Velmark courts cost, and who made the speech model?",
    ["velmark-courts-transcribe-offline"],
    ["€410,000"],
  ],
  [
    "How loud were the fans on Cannery Road, and what is the name of the tenant?",
    ["the-hum-on-cannery-road"],
    ["57 decibels"],
  ],
];

export const PARTIAL: Row[] = [
  [
    "What did training Marrow 4 cost, and how long did it take?",
    ["quillmere-releases-marrow-4", "reading-the-marrow-4-note", "new-model-priced-lower"],
    ["74 days"],
  ],
  [
    "How many people does Nimbrel employ and how many will lose their jobs?",
    ["sundrift-to-buy-nimbrel"],
    ["340"],
  ],
  [
    "What are the speed and the battery capacity of the Slate 6?",
    ["corvane-slate-6-on-device-model", "slate-6-after-four-minutes"],
    ["19"],
  ],
  [
    "Which customers has Corriemoor insured, and how many are there?",
    ["insurer-covers-failed-training-runs"],
    ["Four"],
  ],
  [
    "Who paid for the pilots' laptops and which maker built them?",
    ["pilots-take-a-laptop-to-sea"],
    ["lamp fund"],
  ],
  [
    "How much memory does the T10 have, and how much does it weigh?",
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
    "When does Rule 12 take effect, and how many lawyers wrote it?",
    ["authority-adopts-rule-12", "rule-12-read-the-annex"],
    ["1 July 2027"],
  ],
  [
    "How many visitors has the library kiosk had, and what does a visit cost?",
    ["library-kiosk-reads-letters-aloud"],
    ["2,940"],
  ],
  [
    "What does the Brückstadt pool save in gas, and what is the price of a ticket?",
    ["rechenzentrum-heizt-schwimmbad"],
    ["290.000 Euro"],
  ],
];
