// Bounds of what a workspace may choose.

export const WORKSPACE_NAME_CHARS_MAX = 200;
/** Days that a conversation is kept after its last turn: a year at most, as it holds what people asked. */
export const CONVERSATION_DAYS_MAX = 365;
/** Days that an answer can be read again: ten years is what archives and auditors ask for. */
export const ANSWER_DAYS_MAX = 3_650;
/** Days that documents may be kept by policy: a hundred years is for ever, which is said by null. */
export const DOCUMENT_DAYS_MAX = 36_500;
/** Documents that one hourly sweep deletes because their days are over: 24,000 a day. */
export const DOCUMENTS_EXPIRED_MAX = 1_000;
/** Answers that one hourly sweep deletes: 48,000 a day, far more than one database's workspaces ask. */
export const ANSWERS_FORGOTTEN_MAX = 2_000;
