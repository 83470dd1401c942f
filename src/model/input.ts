// What a customer pushes as a document: kept in R2 as it came, read by ingest. The border between src/api and src/ingest.
import { z } from "zod";

/** The stored form of a pushed document: exactly one of the three texts is there. */
export const inputSchema = z.object({
  text: z.string().nullish(),
  html: z.string().nullish(),
  markdown: z.string().nullish(),
});

export type Input = z.infer<typeof inputSchema>;
