// Three projects: `unit` runs pure rooms and Node code in Node; `workerd` runs what touches a binding in the real runtime,
// with D1, R2 and queues for real and the model and newsroom servers beside it; `browser` drives the page in Chromium.
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { kCurrentWorker } from "miniflare";
import { defineConfig } from "vitest/config";

// wrangler warns that `[env.local]` binds AI and VECTORIZE in another way, which is what it is for; test/rules sees to it
// that nothing else is missing there.
process.env.WRANGLER_LOG ??= "error";

/** A port that is free now; the servers of test/setup take it before the first test. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

const ports = {
  modelPort: await freePort(),
  newsroomPort: await freePort(),
  sitePort: await freePort(),
  canaryPort: await freePort(),
  llmPort: await freePort(),
  token: randomBytes(16).toString("hex"),
};

export default defineConfig({
  test: {
    silent: "passed-only",
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "test/rules/**/*.test.ts", "test/unit/**/*.test.ts"],
          exclude: ["**/*.workerd.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["./test/setup/service.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: "./workers/local.ts",
            wrangler: { configPath: "./wrangler.toml", environment: "local" },
            remoteBindings: false,
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("./migrations"),
                TEST_PORTS: ports,
                PUBLIC_URL: "https://wireroom.test",
                OPERATOR_TOKEN: "operator-token-for-the-tests-only-0123456789",
                SIGNING_SECRET: "signing-secret-for-the-tests-only-0123456789",
                LOCAL_AI_URL: `http://127.0.0.1:${ports.modelPort}`,
                LOCAL_AI_TOKEN: ports.token,
                FETCH_ALLOW_LOCAL: `127.0.0.1:${ports.newsroomPort},127.0.0.1:${ports.sitePort}`,
              },
              // Queues without a consumer: the tests deliver, once, twice or in the wrong order, as they like.
              queueProducers: {
                CRAWL_QUEUE: "unread-crawl",
                INGEST_QUEUE: "unread-ingest",
                EMBED_QUEUE: "unread-embed",
                DEAD_QUEUE: "unread-dead",
              },
              serviceBindings: {
                AI: { name: kCurrentWorker, entrypoint: "LocalAi" },
                VECTORIZE: { name: kCurrentWorker, entrypoint: "LocalVectorize" },
              },
            },
          }),
        ],
        test: {
          name: "workerd",
          include: ["test/workerd/**/*.test.ts", "src/**/*.workerd.test.ts"],
          setupFiles: ["./test/setup/migrate.ts"],
          globalSetup: ["./test/setup/servers.ts"],
          provide: { ports },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
