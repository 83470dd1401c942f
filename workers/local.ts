// The entry of `[env.local]`: the same Worker, with the stand-ins for AI and VECTORIZE as entrypoints beside it.
export { LocalAi } from "../src/local/ai/entrypoint.ts";
export { LocalVectorize } from "../src/local/vectorize/entrypoint.ts";
export { VectorIndexObject } from "../src/local/vectorize/object.ts";
export { default } from "./index.ts";
