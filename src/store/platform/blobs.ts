// R2: originals, texts and fetched pages. Keys hold the hash of what they point at, below the document that owns it,
// so that deleting a document is deleting its prefix and never needs to count who else refers to an object.
import { sha256Hex } from "../../base/hash.ts";

export interface Blobs {
  /** Puts and returns the key; the same bytes below the same prefix are stored once. */
  put(prefix: string, body: string | Uint8Array, contentType: string): Promise<string>;
  findText(key: string): Promise<string | null>;
  find(key: string): Promise<R2ObjectBody | null>;
  /** Removes everything below a prefix; returns how many objects. */
  deletePrefix(prefix: string): Promise<number>;
  /** Removes up to 1,000 objects below a prefix; 0 when there are none left. */
  deletePage(prefix: string): Promise<number>;
  delete(keys: string[]): Promise<void>;
  /** Writes under a name that is not the content's hash; what stood there is replaced. */
  save(key: string, body: string, contentType: string): Promise<void>;
  /** Writes a body of known length as it comes in. */
  saveStream(key: string, body: ReadableStream, contentType: string): Promise<void>;
  /** Up to 1,000 keys below a prefix behind `after`, in order. */
  listKeys(prefix: string, after?: string): Promise<string[]>;
}

export const documentPrefix = (workspaceId: string, documentId: string) =>
  `w/${workspaceId}/d/${documentId}/`;
/** Everything that R2 holds of a workspace. */
export const workspacePrefix = (workspaceId: string) => `w/${workspaceId}/`;
/** What must outlive a workspace: which ones were erased. */
export const ERASURES_PREFIX = "ledger/erasures/";
export const PAGES_PREFIX = "pages/";
export const entryPrefix = (feedId: string) => `feeds/${feedId}/`;

export function openBlobs(bucket: R2Bucket): Blobs {
  return {
    async put(prefix, body, contentType) {
      const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
      const key = prefix + (await sha256Hex(bytes));
      // Create only: R2 takes one write a second to one key, and the same key holds the same bytes.
      await bucket.put(key, bytes, { onlyIf: { etagDoesNotMatch: "*" }, httpMetadata: { contentType } });
      return key;
    },
    async findText(key) {
      const object = await bucket.get(key);
      return object ? object.text() : null;
    },
    find: (key) => bucket.get(key),
    async deletePrefix(prefix) {
      let count = 0;
      for (;;) {
        const { objects, truncated } = await bucket.list({ prefix, limit: 1000 });
        if (objects.length > 0) await bucket.delete(objects.map((object) => object.key));
        count += objects.length;
        if (!truncated) return count;
      }
    },
    async deletePage(prefix) {
      const { objects } = await bucket.list({ prefix, limit: 1000 });
      if (objects.length > 0) await bucket.delete(objects.map((object) => object.key));
      return objects.length;
    },
    async save(key, body, contentType) {
      await bucket.put(key, body, { httpMetadata: { contentType } });
    },
    async saveStream(key, body, contentType) {
      await bucket.put(key, body, { httpMetadata: { contentType } });
    },
    async listKeys(prefix, after) {
      const { objects } = await bucket.list({ prefix, limit: 1000, ...(after ? { startAfter: after } : {}) });
      return objects.map((object) => object.key);
    },
    async delete(keys) {
      for (let i = 0; i < keys.length; i += 1000) await bucket.delete(keys.slice(i, i + 1000));
    },
  };
}
