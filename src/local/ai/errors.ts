// Errors as the real binding throws them: `<number>: <description>` as message. It decides nothing; callers
// of the binding read the number. Names vary in the real one too (`AiError` for bad input): nothing should
// go by them.

interface Failure {
  /** HTTP status that `returnRawResponse` shows. */
  status: number;
  description: string;
}

// developers.cloudflare.com/workers-ai/platform/errors; texts of 3040 and 3036 as they are seen from the
// binding. 8008 is not in that table: its text here is ours.
const FAILURES: Record<number, Failure> = {
  3003: { status: 400, description: "Request is missing headers or body" },
  3006: { status: 413, description: "Request is too large" },
  3007: { status: 408, description: "Request timeout" },
  3008: { status: 408, description: "Request was aborted" },
  3023: { status: 403, description: "Service unavailable for account" },
  3036: {
    status: 429,
    description:
      "You have used up your daily free allocation of 10,000 neurons. Please upgrade to Cloudflare's " +
      "Workers Paid plan if you would like to continue usage.",
  },
  3040: { status: 429, description: "Capacity temporarily exceeded, please try again." },
  3042: { status: 404, description: "The model name is invalid" },
  5004: { status: 400, description: "Invalid data type for base64 input" },
  5006: { status: 400, description: "Error: Invalid input" },
  5007: { status: 400, description: "No such model or task" },
  5016: { status: 403, description: "User has not agreed to the model's terms" },
  5018: { status: 403, description: "The account is not allowed to access this model" },
  8008: { status: 500, description: "Unknown internal error" },
};

export class InferenceError extends Error {
  readonly number: number;
  readonly description: string;
  readonly status: number;

  /** `description` replaces the table's own text. */
  constructor(number: number, description?: string) {
    const failure = FAILURES[number];
    const text = description ?? failure?.description ?? "Unknown internal error";
    super(`${number}: ${text}`);
    this.name = number === 5006 ? "AiError" : "InferenceUpstreamError";
    this.number = number;
    this.description = text;
    this.status = failure?.status ?? 500;
  }
}

/** The numbers that can be asked for. */
export function isFailure(number: number): boolean {
  return number in FAILURES;
}

/** 5006 in the schema validator's words: every alternative that was tried, and why it failed. */
export function invalidInput(...reasons: string[]): InferenceError {
  const [only, second] = reasons;
  const text = second === undefined ? only : `oneOf at '/' not met, 0 matches: ${reasons.join(", ")}`;
  return new InferenceError(5006, `Error: ${text}`);
}

export function noSuchModel(model: string): InferenceError {
  return new InferenceError(5007, `No such model ${model} or task`);
}

/** Something that only Cloudflare has. A plain error: no code that runs on the real binding meets it. */
export function notEmulated(what: string): Error {
  return new Error(`${what} is not emulated locally: it runs on Cloudflare only.`);
}

/** What `returnRawResponse` gives for a failed call. */
export function errorResponse({ number, description, name, message, status }: InferenceError): Response {
  return Response.json({ internalCode: number, name, description, message, errors: [] }, { status });
}
