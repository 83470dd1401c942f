// For tests: follow-ups, one a line. The questions before, each with what was proved after `=>`; the follow-up; what its
// full question must hold (`+` both, `a|b` either); and what it must not. The second and third set were written before
// the code was first run on them. Not shipped.

export const FOLLOW_UPS = `
How much did Acme pay for Northwind? | And how much did they borrow? | Acme + borrow
How much does Marrow 4 cost per million tokens? | What about Marrow 5? | Marrow 5 cost per million tokens | Marrow 4
Who runs Quillmere? | When was it founded? | When was Quillmere founded?
Did Brannick buy Kaltbrunn? | When? | When did Brannick buy Kaltbrunn?
How many people did Acme lay off in 2023? | And in 2024? | Acme lay off in 2024 | 2023
How many people did Acme lay off in 2023? | and 2024? | Acme lay off in 2024 | 2023
What does the T10 cost? | How much memory does it have? | T10 + memory
What did Jane Doe say about Borg? | When did she say that? | When did Jane Doe say that?
What did Jane Doe say about Borg? | Who owns it? | Who owns Borg? | Jane
Who runs Acme? => Jane Doe has run Acme since 2019. | What did she do before? | What did Jane Doe do before?
Who runs Acme? | When did she join? | Acme + join | she
How much did Acme earn in Europe? | And in Asia? | Acme earn in Asia | Europe
How much did Acme earn? | And in Asia? | Acme earn in Asia
What does Marrow 4 charge per million output tokens? | And the latency? | latency + Marrow 4
What does Marrow 4 charge per million tokens? | What about its context window? | Marrow 4 + window
Why did Sundrift's Tarn Valley site fail? | When did that happen? | When + Tarn Valley + fail | that
Who is the CEO of Acme? | Since when? | Since when + CEO of Acme
Who bought Kaltbrunn? | Why? | Why + bought Kaltbrunn
Is Plover Mini open source? | Who made it? | Who made Plover Mini?
how much does marrow 4 cost? | what about marrow 5? | marrow 5 + cost | marrow 4
how much does marrow 4 cost? | who makes it? | who makes marrow 4
What is speculative decoding? | Who invented it? | Who invented speculative decoding?
What happened at Hollin Bay? | Tell me more. | Hollin Bay
How much did Acme pay for Northwind? | Sorry, I meant Borg. | Borg + pay
How much did Acme earn in 2024? | And the year before? | Acme earn in 2023 | 2024
How much did Acme earn in 2024? | And Borg? | Borg earn in 2024 | Acme
How much did Acme earn in 2024? | And Borg in 2025? | Borg earn in 2025 | Acme + 2024
Did Acme buy Borg? | How much did they pay for it? | How much did Acme pay for Borg?
How fast is Plover Mini? | How does that compare with Marrow 4? | Plover Mini + Marrow 4
Where is Tessaly Works based? | How many people work there? | people work + Tessaly Works
Who leads research at Tessaly Works? | Is the company profitable? | Tessaly Works + profitable
What did the council approve in Port Sable? | Thanks! And who voted against it? | Port Sable + voted
How much electricity does the Tollgate data centre use? | Why? | Why does the Tollgate data centre use electricity?
How many questions of the Orrery test had leaked? | How was it discovered? | How was the Orrery test discovered?
Does Brannick sell the T10 in Europe? | For how much? | For how much does Brannick sell the T10
When will Acme open the Oslo plant? | How many jobs will it create? | Acme|Oslo + jobs
How much does Marrow 4 cost? // How much does Marrow 5 cost? | Who makes it? | Marrow 5 | Marrow 4
Wie viel kostet Marrow 4 pro Million Token? | Und Marrow 5? | Marrow 5 + kostet | Marrow 4
Wie viel kostet Marrow 4 pro Million Token? | Und wann kam es heraus? | wann kam Marrow 4 heraus
Wer leitet Quillmere? | Seit wann? | Seit wann leitet + Quillmere
Wie viele Menschen beförderte die Bahn in Sandvik 2023? | Und 2024? | Sandvik + 2024 | 2023
Hat Acme Borg gekauft? | Warum? | Warum hat Acme Borg gekauft?
Was macht Tessaly Works? | Wo sitzt das Unternehmen? | Wo sitzt Tessaly Works?
Was kostet der T10? | Wie hoch ist sein Verbrauch? | T10 + Verbrauch
Wie viel zahlte Acme für Borg? | Was ist mit Kaltbrunn? | zahlte Kaltbrunn | Acme
Combien coûte Marrow 4 ? | Et Marrow 5 ? | Combien coûte Marrow 5 | Marrow 4
Qui dirige Quillmere ? | Depuis quand ? | Depuis quand + dirige Quillmere
Combien Acme a-t-elle gagné en 2023 ? | Et en 2024 ? | Acme + 2024 | 2023
Que fait Tessaly Works ? | Combien de personnes emploie-t-elle ? | personnes + Tessaly Works
Combien coûte le T10 ? | Quel est son poids ? | poids + T10 | son
Acme a-t-elle acheté Borg ? | Pourquoi ? | Pourquoi Acme a-t-elle acheté Borg
¿Cuánto cuesta Marrow 4? | ¿Y Marrow 5? | Cuánto cuesta Marrow 5 | Marrow 4
¿Quién dirige Quillmere? | ¿Desde cuándo? | Desde cuándo + dirige Quillmere
¿Cuánto ganó Acme en 2023? | ¿Y en 2024? | ganó Acme en 2024 | 2023
¿Quién fundó Tessaly Works? | ¿Cuándo se fundó? | se fundó Tessaly Works
¿Cuánto cuesta el T10? | ¿Cuál es su consumo? | consumo + T10 | su 
¿Por qué compró Acme Borg? | ¿Cuánto pagaron? | pagaron + Acme
Marrow 4的价格是多少？ | Marrow 5呢？ | Marrow 5的价格是多少 | Marrow 4
Acme在2023年裁了多少人？ | 2024年呢？ | Acme在2024年裁了多少人 | 2023
谁收购了Borg？ | 什么时候？ | Borg + 什么时候
Quillmere是做什么的？ | 它是什么时候成立的？ | Quillmere是什么时候成立的
特斯拉去年卖了多少辆车？ | 丰田呢？ | 丰田 + 卖了多少辆车 | 特斯拉`;

export const FOLLOW_UPS_UNSEEN = `
How many chips did Brannick ship last quarter? | How about Kaltbrunn? | Kaltbrunn + chips | Brannick
Who founded Quillmere? => Edwina Purslow founded it. | Where did she study? | Edwina Purslow study
What fine did the regulator give Sundrift? | Why did they get it? | Sundrift
What is the population of Port Sable? | And its area? | Port Sable + area
When does the Sandvik tram open? | How much did it cost to build? | did the Sandvik tram cost to build
Has Acme raised its prices? | By how much? | By how much has Acme raised its prices?
How much water does the Tollgate site use? | And electricity? | How much electricity does the Tollgate site use?
Which models did Kilnhouse release in October? | And in November? | Kilnhouse + November | October
What did Yusra Belmonde announce? | What is her role? | Yusra Belmonde + role
What does Corriemoor Mutual's policy cover? | What doesn't it cover? | Corriemoor Mutual + doesn't
What is the T10? | Who sells them? | T10
How long did the generators at Hollin Bay run? | Why was that? | Why + Hollin Bay
Is Marrow 4 cheaper than Plover 70B? | And faster? | Is Marrow 4 faster than Plover 70B?
How much did Quillmere pay the writers? | What must it delete? | What must Quillmere delete?
Where was the leak found? | Who found it? | Who found the leak?
what does the t9 cost at exchange row? | and the t10? | t10 cost | t9
Who won the Port Sable election? | With how many votes? | Port Sable + votes
What did Sundrift change in March 2025? | What about April? | Sundrift + April | March
Which countries use Plover 7B? | Same for Marrow 4. | countries use Marrow 4 | Plover
Did Tessaly publish the weights? | Under which licence? | which licence + Tessaly
How much does stacked memory cost per gigabyte? | Who produces it? | produces stacked memory
Why does Old Arvelian cost more to process? | How many people speak it? | speak Old Arvelian
Wie viele Mitarbeiter hat Kilnhouse? | Und wo sitzt die Firma? | Kilnhouse + sitzt
Wann eröffnet das Rechenzentrum in Port Sable? | Wie viel Strom braucht es? | Strom + Port Sable|Rechenzentrum
Was kostete Borg 2023? | Und im Jahr 2024? | Borg + 2024 | 2023
Wer gründete Tessaly Works? | Wann war das? | Wann gründete + Tessaly Works
Wie schnell ist Plover Mini? | Wie sieht es mit Marrow 4 aus? | schnell ist Marrow 4 | Plover
Où se trouve le siège de Kilnhouse ? | Et celui de Brannick ? | siège de Brannick | Kilnhouse
Quand Quillmere a-t-elle été fondée ? | Par qui ? | Par qui + Quillmere
Qui a écrit Plover Mini ? | Quand est-il sorti ? | Plover Mini + sorti
Combien Sundrift a-t-elle payé ? | Qu'en est-il de Borg ? | Combien Borg a-t-elle payé | Sundrift
¿Cuántos empleados tiene Kilnhouse? | ¿Y Brannick? | empleados tiene Brannick | Kilnhouse
¿Dónde está Tessaly Works? | ¿Quién la dirige? | Tessaly Works
¿Qué vende Brannick? | ¿Por qué? | Por qué + Brannick
¿Cuánto pagó Acme en multas en 2023? | ¿Qué hay de 2024? | pagó Acme + 2024 | 2023
Brannick的总部在哪里？ | Kilnhouse呢？ | Kilnhouse的总部在哪里 | Brannick
Acme收购Borg花了多少钱？ | 为什么？ | 为什么 + Acme + Borg
台积电在美国投资了多少？ | 它有多少员工？ | 台积电有多少员工
Plover Mini的速度是多少？ | 那么价格呢？ | Plover Mini的价格
2023年东京的人口是多少？ | 2024年呢？ | 2024年东京的人口 | 2023`;

/** In the manner of people in a hurry. */
export const FOLLOW_UPS_HURRIED = `
Which companies did Acme buy in 2024? | and in 2025 | Acme buy in 2025 | 2024
Who is suing Quillmere? | What for? | Why is someone suing Quillmere?
Does Marrow 4 support German? | And French? | Marrow 4 + French | German
What is the context window of Plover Mini? | and Marrow 4's? | context window of Marrow 4 | Plover
How many GPUs does Sundrift own? | How many will they buy? | Sundrift + buy
When was Brannick founded? | Where? | Where was Brannick founded?
When was Brannick founded? | by whom? | By whom was Brannick founded?
Why did Kilnhouse remove six layers? | Did it hurt quality? | Did Kilnhouse hurt quality
Why did Kilnhouse remove six layers? | Which ones? | Kilnhouse
How did the market react to the T10? | How much does it cost and when can I buy it? | T10 + cost
What did the court decide about Acme? | When was that? | When + court decide about Acme
Is the Tollgate data centre open? | Who owns it? | Who owns the Tollgate data centre?
Latest news about Brannick | What is their revenue? | Brannick's revenue
Tell me about the merger of Acme and Borg | How much did it cost? | Acme|merger + cost
What are night tokens? | Who offers them? | offers night tokens
What happened in Port Sable on 3 October 2026? | And on 4 October? | Port Sable + 4 October | 3 October
Welche Firmen nutzen Plover 7B? | Und Marrow 4? | nutzen Marrow 4 | Plover
Wie viel verdient Brannick? | Wie viele Leute arbeiten dort? | Leute arbeiten + Brannick
Wer ist der Chef von Acme? | Was verdient er? | Was verdient der Chef von Acme?
Was kostet Marrow 4? | Warum so teuer? | Warum ist Marrow 4 so teuer?
Qui est le patron d'Acme ? | Combien gagne-t-il ? | le patron d'Acme gagne-t-il
Combien d'employés a Kilnhouse ? | Et Tessaly Works ? | Tessaly Works + employés | Kilnhouse
¿Cuándo abrió el tranvía de Sandvik? | ¿Cuánto costó? | costó + Sandvik|tranvía
¿Quién compró Kaltbrunn? | ¿Por cuánto? | Por cuánto + Kaltbrunn
Acme的CEO是谁？ | 他什么时候上任的？ | Acme + 上任
东京的人口是多少？ | 大阪呢？ | 大阪的人口是多少 | 东京
What share of Port Sable's electricity will the data centre use? | Who approved it? | Who approved the data centre?
How fast is Plover Mini on battery power? | And on a Pellworth Note 14? | How fast is Plover Mini + on a Pellworth Note 14
`;
