// Plain questions: a sentence or two of one article answers each of them. What is held is never tuned on.
import type { Row } from "../questions.ts";

export const ANSWERABLE_HELD: Row[] = [
  [
    "What is the most common mistake in automated decisions that people complained about?",
    ["complaints-about-automated-replies"],
    ["forgetfulness"],
  ],
  [
    "Why are labelled preferences more expensive than labelled pictures?",
    ["the-price-of-a-preference"],
    ["cannot be checked"],
  ],
  ["Who brokers loans for used T9 machines?", ["second-hand-accelerators-by-the-hour"], ["Odile Marchbanks"]],
  [
    "Why do owners keep their T9s running at a loss?",
    ["second-hand-accelerators-by-the-hour"],
    ["contracts"],
  ],
  [
    "What did the pupils in Brückstadt build out of discarded phones?",
    ["sixty-old-telephones"],
    ["plywood|one small data centre"],
  ],
  ["Why were the batteries taken out of the sixty telephones?", ["sixty-old-telephones"], ["swollen"]],
  [
    "What do people bring to the library kiosk most often?",
    ["library-kiosk-reads-letters-aloud"],
    ["rent and benefits"],
  ],
  ["How did the noise officer find the source of the hum?", ["the-hum-on-cannery-road"], ["microphone"]],
  [
    "What conditions must holders of the training insurance fulfil?",
    ["insurer-covers-failed-training-runs"],
    ["two sites"],
  ],
  [
    "Why did the engineer take so long to get into the pump room at Tarn Valley?",
    ["anatomy-of-the-tarn-valley-outage"],
    ["badge"],
  ],
  [
    "Who chairs the Inference Markets Authority?",
    ["authority-adopts-rule-12", "complaints-about-automated-replies"],
    ["Hesper Achterdyke"],
  ],
  [
    "What happens to Shelfmark now?",
    ["quillmere-settles-with-writers", "three-thousand-dollars-a-book"],
    ["delete|destroy"],
  ],
  [
    "Why did Brannick's share price drop after the T10 was shown?",
    ["brannick-unveils-t10", "forty-one-thousand-dollars-of-patience"],
    ["January"],
  ],
  ["Where were the humming machines found?", ["the-hum-on-cannery-road"], ["number 38"]],
  ["What is quantisation-aware training?", ["how-few-bits"], ["rounding switched on"]],
  ["What is speculative decoding?", ["a-draft-model-of-300-million"], ["guesses ahead"]],
  ["On which ships are translating telephones used?", ["ferry-crew-speaks-eleven-languages"], ["Skerry"]],
  [
    "How does Kaltbrunn's conversion affect the makers of laptops?",
    ["kaltbrunn-converts-a-line"],
    ["displeased|Pellworth"],
  ],
  ["Where can the file about the river permit be read?", ["permit-to-warm-the-tarn"], ["Lower Tarn"]],
  ["What is Plainsong?", ["the-price-of-a-preference"], ["a contractor to Tessaly"]],
  [
    "Why would Corvane rather not run its assistant in a data centre?",
    ["why-corvane-puts-the-model-in-the-phone"],
    ["$11|hundred and fifty million|about rent"],
  ],
];

export const ANSWERABLE: Row[] = [
  [
    "Why did Sundrift's Tarn Valley site fail?",
    ["sundrift-outage-tarn-valley", "anatomy-of-the-tarn-valley-outage"],
    ["certificate"],
  ],
  ["Who owned the fans that hummed on Cannery Road?", ["the-hum-on-cannery-road"], ["22", "T9"]],
  ["What caused the loss spike in Kilnhouse's weather model?", ["loss-spike-at-step-212000"], ["tide table"]],
  [
    "What must Quillmere do with the Shelfmark collection?",
    ["quillmere-settles-with-writers", "three-thousand-dollars-a-book"],
    ["delete|destroy"],
  ],
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
  [
    "Who leads research at Tessaly Works?",
    ["tessaly-opens-plover-mini", "l-autorite-adopte-la-regle-12"],
    ["Yusra Belmonde"],
  ],
  ["Who wrote Forty Ways with Herring?", ["herring-cookbook-author-gets-paid"], ["Edwina Purslow"]],
  [
    "Why does Tessaly limit the free licence of Plover Mini?",
    ["tessaly-opens-plover-mini"],
    ["classrooms and clinics"],
  ],
  [
    "What is Orrery?",
    ["quillmere-releases-marrow-4", "orrery-benchmark-leak", "orrery-test-questions-leaked"],
    ["4,200 questions"],
  ],
  ["What is Exchange Row?", ["second-hand-accelerators-by-the-hour"], ["owners of idle machines"]],
  [
    "Why was traffic not moved away from Tarn Valley?",
    ["sundrift-outage-tarn-valley", "tarn-valley-failure-hits-hospital"],
    ["no free accelerators"],
  ],
  ["Where is the work for Plainsong done?", ["the-price-of-a-preference"], ["Wexcombe"]],
  ["Who founded Nimbrel?", ["sundrift-to-buy-nimbrel"], ["Casimir Oyelade-Stroud"]],
  ["What does Annex D of Rule 12 allow?", ["rule-12-read-the-annex"], ["blacked out"]],
  [
    "How could the first customers have been back sooner after the outage?",
    ["anatomy-of-the-tarn-valley-outage"],
    ["in groups"],
  ],
  ["When do trout stop feeding?", ["permit-to-warm-the-tarn"], ["19 degrees"]],
  [
    "Against what can a training run be insured?",
    ["insurer-covers-failed-training-runs"],
    ["hardware faults|abandoned"],
  ],
  [
    "Which university examined how many bits a weight needs?",
    ["how-few-bits", "polytechnic-measures-loss-per-bit"],
    ["Aldermoor Polytechnic"],
  ],
  [
    "Why was councillor Ekwall against the data centre?",
    ["council-approves-tollgate-data-centre"],
    ["1.9 million litres|glass of water"],
  ],
  [
    "What does Kilnhouse advise people who have never measured?",
    ["how-few-bits"],
    ["four bits with a group size of 64"],
  ],
  [
    "Why does the draft model not pay off with many conversations at once?",
    ["a-draft-model-of-300-million"],
    ["already busy"],
  ],
  [
    "How did the ferry line make its emergency notices safe?",
    ["ferry-crew-speaks-eleven-languages"],
    ["recorded by people"],
  ],
  [
    "What does the kiosk do with letters that have two dates?",
    ["library-kiosk-reads-letters-aloud"],
    ["enlarged"],
  ],
  ["Why are the idle hours of the night for sale?", ["night-tokens"], ["a third as busy|in advance"]],
  [
    "Why is the average energy of a reply so far above the median?",
    ["what-one-reply-costs-in-watt-hours"],
    ["enormous"],
  ],
  [
    "Who supervised the Polytechnic's study?",
    ["polytechnic-measures-loss-per-bit"],
    ["Ildikó Ravensburg-Tal"],
  ],
  [
    "Why did Nimbrel run its diesel generators so long?",
    ["the-generators-of-hollin-bay"],
    ["hot afternoons"],
  ],
  [
    "What may Sundrift's customers do who want the old eight-bit model?",
    ["sundrift-cuts-plover-prices", "plover-prices-fall"],
    ["keep it"],
  ],
];
