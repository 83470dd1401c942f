// Bounds of conversations.

/** Questions of one conversation; beyond them nobody remembers how it began, and a reply that shows all stays small. */
export const CONVERSATION_TURNS_MAX = 50;
/** Turns that a follow-up is read against, newest last: people point back two or three, and older ones mislead. */
export const HISTORY_TURNS_MAX = 8;
/** Characters of their questions; the oldest turns fall out first. */
export const HISTORY_CHARS_MAX = 4_000;
/** Proved claims of one earlier answer that names are taken from: the first ones answer the question. */
export const HISTORY_CLAIMS_MAX = 4;
/** A longer question says what it asks by itself. */
export const FOLLOW_UP_CHARS_MAX = 200;
/** Longest earlier question that a follow-up may take up as a whole. */
export const EARLIER_CHARS_MAX = 400;
/** Longest rewritten question: the one before with something put into it. */
export const REWRITE_CHARS_MAX = 600;
/** A title is the first question, cut to one line of a list. */
export const CONVERSATION_TITLE_CHARS_MAX = 80;
/** Days after its last question that a conversation is kept where its workspace says nothing else. */
export const CONVERSATION_DAYS = 30;
/** Conversations that one statement of the sweep deletes, and statements of one sweep: 120,000 a day. */
export const CONVERSATIONS_SWEPT_MAX = 200;
export const CONVERSATION_SWEEPS_MAX = 25;
