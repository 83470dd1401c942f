// For tests: complete questions, one a line, and the questions that each of them is asked after: they must stay as they
// are. The second and third set were written before the code was first run on them. Not shipped.

/** With what was proved after `=>`. */
export const BEFORE = `
Who runs Acme? => Jane Doe has run Acme since 2019.
How much did Brannick pay for Kaltbrunn in 2023?
what is speculative decoding?
Wer leitet Quillmere?
Marrow 4的价格是多少？`;

export const COMPLETE = `
Why did Acme say it would cut prices?
What is inference?
Who invented the transistor?
How does a transformer work?
Is it legal to scrape websites?
How long does it take to train a large model?
What does Brannick say about its T10?
Which companies cut prices in 2024?
When did Borg announce that they would merge?
Latest news on GPU prices
GPU prices 2025
Marrow 4
What happened in Port Sable yesterday?
Tell me about speculative decoding
Who is Jane Doe?
Did the ECB raise rates in June?
What's the difference between training and inference?
Is it true that Quillmere settled with writers?
How many people live in Oslo and how many of them own a car?
Compare Marrow 4 and Plover 70B
Why is there a shortage of memory chips?
What are the risks of AI?
How do I export my data?
What did analysts say about this year's results of Borg?
Which court ruled that Acme must pay?
Does the new law apply to startups?
And now for something else: who won the Sandvik election?
So who makes the T10?
Summarise the news about interest rates
Does OpenAI still sell their model weights?
The state of the chip industry
What time is it in Tokyo?
Which is bigger, Oslo or Bergen?
Was Kaltbrunn fined?
How is the weather on the coast?
When does school start?
Can a company patent its prompts?
Do hospitals protect their data?
Was ist Inferenz?
Wie viel verdient ein Lehrer?
Warum hat Borg seine Preise gesenkt?
Wann wurde die Straßenbahn in Sandvik eröffnet?
Gibt es Streiks in Oslo?
Ist es erlaubt, Webseiten auszulesen?
Wie viele Menschen arbeiten bei Acme?
Neuigkeiten zu Chips
Qu'est-ce que l'inférence ?
Pourquoi Acme a-t-elle baissé ses prix ?
Y a-t-il une grève à Oslo ?
Combien coûte un litre de lait ?
Qui a gagné l'élection à Sandvik ?
Est-il possible de recycler les puces ?
¿Qué es la inferencia?
¿Por qué subió Borg sus precios?
¿Cuánto cuesta un litro de leche?
¿Hay huelga en Oslo?
¿Quién ganó las elecciones en Sandvik?
¿Cuántos habitantes tiene Oslo?
什么是推理？
Acme的总部在哪里？
谁发明了晶体管？
最近有什么新闻？
为什么内存涨价了？
Brannick为什么提高了它的价格？`;

export const COMPLETE_UNSEEN = `
Who owns the port of Rotterdam?
How many seats does the parliament have?
What makes a good battery?
Is there life on Mars?
Where do whales go when they die?
Why do cats purr?
Does Sundrift publish its uptime?
What will the budget change for families and their children?
How did Ana Ruiz win her seat?
What was decided at the Geneva summit, and when?
Explain how FTS5 ranks documents
Is it worth buying a used T9?
Are trams cheaper than buses?
What is the capital of Norway?
Which vaccine is recommended for travellers this winter?
best laptops for students
Borg layoffs
Has the strike at Hollin Bay ended?
How much does it cost to build a tram line?
Can you list the alerts about Quillmere?
What does the word inference mean?
Why did the minister resign?
Who said that prices would fall?
What did they say at the Davos forum?
Did it rain in Bergen on Monday?
For how long can milk be stored?
Wer ist der Bürgermeister von Oslo?
Wie geht es der Wirtschaft?
Welche Partei gewann die Wahl?
Kann ein Hund seinen Namen verstehen?
Quel temps fait-il à Paris ?
Les écoles peuvent-elles fermer leurs portes ?
Où acheter un T9 ?
¿Es posible reciclar los chips?
¿Qué dijo el ministro sobre su dimisión?
¿Dónde nació Ana Ruiz?
东京有多少人口？
如何训练大模型？
2024年发生了什么？`;

export const COMPLETE_HURRIED = `
How many employees does Tessaly Works have?
is there any news on the T10 recall?
and the winner is: who won the Booker Prize?
What's new in Port Sable?
Does it make sense to quantise to two bits?
Which of their models did Kilnhouse open?
Did anyone die in the fire at Hollin Bay?
what is the price of copper
When is the next council meeting?
Which laws changed this year?
How are chips made?
Are they allowed to strike in Norway?
Who will chair the board of Sundrift after its merger?
Where can I buy that herring cookbook?
How does inflation affect rents in Sandvik and its suburbs?
How much memory do phones need?
What did the Fed do?
Wann ist die nächste Wahl?
Wie wird aus Milch Käse?
Hat die Regierung ihre Ziele erreicht?
Combien de temps dure le vol pour Oslo ?
Quelles entreprises ont réduit leurs prix ?
¿Qué es un token?
¿Por qué cayó la bolsa?
人工智能的风险是什么？
哪家公司的芯片最快？`;
