// npm start: the whole service on this machine, offline, with the sample newsroom on the first run.
import { addSample, waitForIndex } from "./local/client.ts";
import { Fault, readOptions, saveState } from "./local/options.ts";
import { type LocalService, startService } from "./local/service.ts";

const FIRST_CRAWL_MS = 180_000;

let service: LocalService | null = null;
try {
  const options = readOptions(process.argv.slice(2));
  service = await startService(options, (line) => console.log(line));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void service?.close().then(() => process.exit(0)));
  }
  if (options.sample && !service.state.sample_added) {
    await crawlSample(service);
    saveState(options.data, { ...service.state, sample_added: true });
  }
  greet(service);
  const code = await service.ended;
  await service.close();
  console.error("The Worker has stopped. See worker.log in the data folder.");
  process.exit(code || 1);
} catch (error) {
  console.error(error instanceof Fault ? error.message : error);
  await service?.close();
  process.exit(1);
}

async function crawlSample({ state, newsroom, tick }: LocalService): Promise<void> {
  const count = await addSample(state, newsroom);
  console.log(`Crawling the sample newsroom: ${count} sources at ${newsroom}`);
  await tick();
  let shown = "";
  const tell = (line: string) => {
    if (line === shown) return;
    shown = line;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K  ${line}`);
    else console.log(`  ${line}`);
  };
  await waitForIndex(state, tell, FIRST_CRAWL_MS);
  if (process.stdout.isTTY) process.stdout.write("\n");
}

function greet({ base, state }: LocalService): void {
  const auth = `-H "Authorization: Bearer ${state.key}"`;
  console.log(`
Wireroom is running.

  Search page   ${base}/#key=${state.key}
  API           ${base}/v1   (reference: ${base}/docs)
  Key           ${state.key}

Three things to try:

  1. Search
     curl ${auth} "${base}/v1/search?q=price+of+a+million+tokens"

  2. Ask, and get an answer whose every sentence is proved by a quote
     curl -N ${auth} -H "Content-Type: application/json" \\
       -d '{"question": "How much does Marrow 4 cost per million output tokens?", "stream": true}' ${base}/v1/answers

  3. Add a feed of your own (this one needs the network)
     curl ${auth} -H "Content-Type: application/json" \\
       -d '{"url": "https://example.com/feed.xml"}' ${base}/v1/sources

Ctrl-C stops it. Started again it keeps its data; npm run reset forgets it.`);
}
