// Stored texts as an answer needs them: each read once, however often passages, proofs and re-readings ask for it.
import type { LoadText } from "../search/passages.ts";
import { findVersion } from "../store/content/documents.ts";
import type { AppServices } from "./context.ts";

/** A reader of its own memory, for one request. */
export function textLoader(app: AppServices): LoadText {
  const texts = new Map<string, Promise<string | null>>();
  return (documentId, version) => {
    const key = `${documentId}:${version}`;
    const known = texts.get(key);
    if (known) return known;
    const loading = findVersion(app.db, documentId, version).then((row) =>
      row ? app.blobs.findText(row.textKey) : null,
    );
    texts.set(key, loading);
    return loading;
  };
}
