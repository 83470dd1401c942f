// npm run check: types, generated Env, lint and format. Prints what failed and nothing else.
import { runSteps } from "./steps.ts";

const CHECKS = [
  { name: "types of the Worker", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "types of Node code and tests", command: ["tsc", "-p", "tsconfig.node.json"] },
  { name: "types of the pages", command: ["tsc", "-p", "tsconfig.browser.json"] },
  { name: "types of the workerd tests", command: ["tsc", "-p", "tsconfig.test.json"] },
  {
    name: "generated Env",
    command: ["wrangler", "types", "--check", "--include-runtime=false", "--strict-vars=false"],
  },
  { name: "lint and format", command: ["biome", "ci", "--error-on-warnings", "."] },
];

process.exit((await runSteps(CHECKS)) ? 0 : 1);
