// What a customer pushes as a document: kept in R2 as it came, read by ingest. The border between src/api and src/ingest.
import { z } from "zod";

/** The stored form of a pushed document: exactly one of the three texts is there. Times are epoch ms. */
export const inputSchema = z.object({
  text: z.string().nullish(),
  html: z.string().nullish(),
  markdown: z.string().nullish(),
  kind: z.enum(["article", "page", "note"]),
  url: z.string().nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  /** Known where the document was brought in from another workspace. */
  publisher: z.string().nullish(),
  category: z.string().nullable(),
  lang: z.string().nullable(),
  publishedAt: z.number().nullable(),
});

export type Input = z.infer<typeof inputSchema>;
