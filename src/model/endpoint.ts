// One POST to the model server that the operator named: what the fetcher's guard lets in and out. No I/O.

export type EndpointReply =
  | { ok: true; stream: ReadableStream<Uint8Array> }
  /** `status`: the server refused, and `body` is the beginning of what it said. */
  | {
      ok: false;
      problem: "timeout" | "network" | "redirect" | "status";
      status: number | null;
      body: string;
    };

/** Sends JSON; never throws for what the network or the server does, rejects with the signal's reason when it aborts. */
export type PostJson = (body: object, signal: AbortSignal) => Promise<EndpointReply>;
