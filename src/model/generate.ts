// What asking a text model takes, and how it fails: the border between src/answer and the stores' clients of models.
import type { ModelProblem } from "./answer.ts";

export interface GenerateRequest {
  /** An entry of ANSWER_MODELS. */
  model: string;
  messages: { role: "system" | "user"; content: string }[];
  maxTokens: number;
  /** Aborting it ends the request, and the stream that came of it; it aborts at any end of the turn. */
  signal: AbortSignal;
}

/** Starts one reply: the bytes of a stream, or of one JSON body, in any dialect that sse.ts reads. Throws ModelError. */
export type Generate = (request: GenerateRequest) => Promise<ReadableStream<Uint8Array>>;

/** `quota`: what was paid for is spent; `busy`: try again; `fault`: it will not get better by itself. */
export type ModelFailure = "quota" | "busy" | "fault";

/** Too many requests, by Workers AI's number and by HTTP. */
const RATE_LIMITS = new Set([3040, 429]);

/** A model that could not be asked. Its own words alone: what a server said may hold anything. */
export class ModelError extends Error {
  readonly failure: ModelFailure;
  /** Workers AI's own number (3040, 5007 …) or an HTTP status; null where there is none. */
  readonly number: number | null;

  constructor(failure: ModelFailure, number: number | null, options: { cause?: unknown } = {}) {
    super(`model ${failure}${number === null ? "" : ` ${number}`}`, options);
    this.name = "ModelError";
    this.failure = failure;
    this.number = number;
  }

  /** The same as an answer reports it. */
  get problem(): ModelProblem {
    if (this.failure === "quota") return "quota";
    if (this.failure === "fault") return "refused";
    return this.number !== null && RATE_LIMITS.has(this.number) ? "rate_limited" : "failed";
  }
}
