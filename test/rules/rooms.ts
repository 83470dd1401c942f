// The rooms and what each may import, as ARCHITECTURE.md's table says: the rules test holds the code against both.
export const ROOMS: Record<string, string[]> = {
  "src/base": [],
  "src/model": ["src/base"],
  "src/fetcher": ["src/base", "src/model"],
  "src/feed": ["src/base", "src/model"],
  "src/extract": ["src/base", "src/model"],
  "src/ingest": ["src/base", "src/model", "src/fetcher", "src/feed", "src/extract", "src/store"],
  "src/search": ["src/base", "src/model", "src/store"],
  "src/answer": ["src/base", "src/model"],
  "src/store": ["src/base", "src/model"],
  "src/api": ["src/base", "src/model", "src/store", "src/search", "src/answer"],
  "src/local": ["src/base", "src/model", "src/answer"],
  "src/console": [],
  workers: [
    "src/base", "src/model", "src/fetcher", "src/feed", "src/extract", "src/ingest", "src/search", "src/answer",
    "src/store", "src/api", "src/local",
  ],
};
