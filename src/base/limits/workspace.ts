// Bounds of what a workspace may choose.

export const WORKSPACE_NAME_CHARS_MAX = 200;
/** Days that a conversation is kept after its last turn: a year at most, as it holds what people asked. */
export const CONVERSATION_DAYS_MAX = 365;
/** Days that an answer can be read again: ten years is what archives and auditors ask for. */
export const ANSWER_DAYS_MAX = 3_650;
/** Answers that one hourly sweep deletes: 48,000 a day, far more than one database's workspaces ask. */
export const ANSWERS_FORGOTTEN_MAX = 2_000;
