// Questions that no article answers, of many kinds: each has something that the articles know. What is held is never
// tuned on.

export const UNANSWERABLE_HELD: string[] = [
  // Nobody is called so.
  "What does Zephyrion charge for its language model?",
  "Who founded Harrowgate Semiconductors?",
  // Known, and this is not said of it.
  "Where was Maud Terlinden born?",
  "How many employees does Tessaly Works have?",
  "What is the screen size of the Slate 6?",
  "What operating system does the Pellworth Note 14 run?",
  "How old is Leontyne Ashgrove?",
  "How much does the Slate 6 weigh?",
  // Another year.
  "What was Brannick's revenue in 2019?",
  "How much electricity did Port Sable use in 2011?",
  // Another number.
  "What does the Brannick T12 cost?",
  "How fast does the Slate 8 write?",
  "When does Rule 15 take effect?",
  "How many parameters has Plover 300B?",
  // It was the other way round.
  "Why did Quillmere raise its prices for Marrow 4?",
  "Why did the council of Port Sable reject the data centre?",
  "Why did Tessaly refuse to publish the weights of Plover Mini?",
  "When did Nimbrel buy Sundrift?",
  "Why did Brannick sue Quillmere?",
  // Near, and not there.
  "What does a ticket for the Skerry ferry cost?",
  "When do the Fishgate baths open in the morning?",
  "Which schools did Edwina Purslow attend?",
  // The wide world.
  "What is the capital of Australia?",
  "Who won the football world cup in 2018?",
  "How do I reset my router?",
  // Another workspace's.
  "What is the launch code of project Bluefinch?",
  "What does the Halcyon contract say about bonuses?",
  "Wie viele Einwohner hat Brückstadt?",
  "¿Quién es el alcalde de Port Sable?",
];

export const UNANSWERABLE: string[] = [
  "When will Marrow 5 be released?",
  "Who is the chief executive of Brannick Systems?",
  "What was Quillmere's profit in the third quarter of 2026?",
  "How many qubits does Brannick's quantum computer have?",
  "What does the Slate 6 cost in yen?",
  "Which party won the elections in Velmark?",
  "How do I bake sourdough bread?",
  "How much water does the Hollin Bay data centre use per day?",
  "What is the mayor's parrot said to have learned?",
  // Nobody is called so.
  "What does Marvexa pay for its accelerators?",
  "Who is the founder of Ostrelle Computing?",
  "When will the Kestrel 9 telephone be sold?",
  // Known, and this is not said of it.
  "How many satellites does Brannick operate?",
  "Where does Adaeze Wynnick live?",
  "What colours does the Slate 6 come in?",
  "How much does Anselm Roe earn?",
  "What is the share price of Quillmere?",
  "How many patients does St Brannoc's hospital have?",
  "What is Hugo Pemberlane's telephone number?",
  "How many floors will the Tollgate data centre have?",
  "Which company built the kiosk in the Cooper's Row library?",
  "What is the population of Port Sable?",
  "Which university did Yusra Belmonde study at?",
  "How many lawyers does the Writers' Federation employ?",
  // Another year.
  "How much did Quillmere earn in 2023?",
  "What did an hour on a T9 cost in 2021?",
  "How many complaints did the Authority receive in 2022?",
  // Another number.
  "What does Marrow 7 charge per million tokens?",
  "How much memory does the Brannick T11 have?",
  "What does Rule 9 require?",
  "How fast is the Slate 4?",
  "How many bits does Plover 13B use?",
  // It was the other way round.
  "Why did Sundrift raise the price of Plover 70B?",
  "Why was the T10 cancelled?",
  "Why did Corvane withdraw the Slate 6 from sale?",
  "How much customer data did Sundrift lose in the outage?",
  "How much did the Writers' Federation pay Quillmere?",
  "When did Corvane take over Larkfen?",
  "Why did Tessaly complain about Rule 12?",
  // Near, and not there.
  "What does it cost to swim in the Fishgate baths?",
  "How many trains does the Aldermoor railway run a day?",
  "Which wine goes with herring?",
  "How many students does Aldermoor Polytechnic have?",
  "Who insures the Skerry ferries?",
  // The wide world.
  "What is the speed of light?",
  "Who wrote Hamlet?",
  "What is the weather in Berlin tomorrow?",
  "Who is the president of France?",
  "How do vaccines work?",
  // Another workspace's.
  "What is the password of the Tarn Valley management system?",
  "What does the memo Nightjar-7731 say?",
  "Wie alt ist Jutta Kernbach?",
  "¿Cuánto gana Amparo Beltrasán?",
  "魚市場の家賃はいくらか",
];
