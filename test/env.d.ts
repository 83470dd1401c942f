// What the workerd tests have beside the Worker's own bindings.
declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: import("@cloudflare/vitest-pool-workers").D1Migration[];
    TEST_PORTS: {
      modelPort: number;
      newsroomPort: number;
      sitePort: number;
      canaryPort: number;
      llmPort: number;
      token: string;
    };
  }
}
