// The models that the local stand-in has, as `models()` lists them. It runs none.

/** As the real `AI.models()` gives it. */
export interface ModelListing {
  id: string;
  source: number;
  name: string;
  description: string;
  task: { id: string; name: string; description: string };
  tags: string[];
  properties: { property_id: string; value: string }[];
}

export interface ModelSearch {
  /** Part of a name. */
  search?: string;
  /** Name of a task, as listed. */
  task?: string;
}

export const EMBEDDING_MODEL = "@wireroom/all-minilm-l6-v2";
export const RERANKER_MODEL = "@wireroom/minilm-reranker";
/** Picks and quotes sentences of its prompt; `{response}` dialect. */
export const EXTRACTIVE_MODEL = "@wireroom/extractive";
/** The same in OpenAI's dialect. */
export const EXTRACTIVE_CHAT_MODEL = "@wireroom/extractive-chat";

const EXTRACTIVE =
  "Extractive: picks and quotes the sentences that answer best, and writes no word of its own. " +
  "With LOCAL_LLM_URL set, the language model there answers instead.";

const LISTINGS: ModelListing[] = [
  listing(
    EMBEDDING_MODEL,
    "Text Embeddings",
    "all-MiniLM-L6-v2: English, 256 word pieces, 384 dimensions, mean.",
    {
      context_window: "256",
      output_dimensions: "384",
    },
  ),
  listing(
    RERANKER_MODEL,
    "Text Classification",
    "Cosine of all-MiniLM-L6-v2: a bi-encoder in the shape of a reranker, much weaker than a cross-encoder.",
    { context_window: "256" },
  ),
  listing(EXTRACTIVE_MODEL, "Text Generation", EXTRACTIVE, { reply: "response" }),
  listing(EXTRACTIVE_CHAT_MODEL, "Text Generation", EXTRACTIVE, { reply: "choices" }),
];

export function listModels({ search = "", task }: ModelSearch): ModelListing[] {
  return LISTINGS.filter(
    (model) => model.name.includes(search) && (task === undefined || model.task.name === task),
  );
}

function listing(
  name: string,
  task: string,
  description: string,
  properties: Record<string, string>,
): ModelListing {
  return {
    id: name,
    source: 0,
    name,
    description,
    task: { id: task.toLowerCase().replaceAll(" ", "-"), name: task, description: "" },
    tags: [],
    properties: Object.entries(properties).map(([property_id, value]) => ({ property_id, value })),
  };
}
