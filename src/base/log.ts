// Structured logs: one JSON object a line. Only ids, counts, codes and durations: no text of a document, no key.

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  child(fields: LogFields): Log;
}

/** `write` gets one finished line; `bound` fields stand on each of them. */
export function createLog(
  write: (level: "info" | "warn" | "error", line: string) => void,
  bound: LogFields = {},
): Log {
  const at =
    (level: "info" | "warn" | "error") =>
    (event: string, fields: LogFields = {}) =>
      write(level, JSON.stringify({ level, event, ...bound, ...fields }));
  return {
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => createLog(write, { ...bound, ...fields }),
  };
}

/** The class and code of a thrown thing, without its message: messages may quote what came from outside. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? `${error.name}:${code}` : error.name;
}
