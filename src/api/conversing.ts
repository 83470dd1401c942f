// A question's place in its conversation: which one, what it asks in full there, and its turn. It hands the answer nothing
// but the full question: what was said before is no evidence.
import { type Rewriting, rewriteQuestion } from "../answer/rewrite.ts";
import { AppError } from "../base/errors.ts";
import {
  CONVERSATION_TITLE_CHARS_MAX,
  CONVERSATION_TURNS_MAX,
  HISTORY_CHARS_MAX,
} from "../base/limits/conversation.ts";
import { stripInvisible } from "../base/text.ts";
import type { Caller } from "../model/key.ts";
import {
  type Conversation,
  getOwnConversation,
  listHistory,
  ownerOf,
  saveTurn,
} from "../store/content/conversations.ts";
import type { AppServices } from "./context.ts";

/** A question that waits for its answer. */
export interface OpenTurn {
  conversation: Conversation;
  begins: boolean;
  asked: string;
  /** What is searched for and answered: as asked, or rewritten. */
  question: string;
  /** For the wire: empty where nothing was rewritten. */
  rewritten: { rewritten_question?: string };
  usedClaims: boolean;
}

/** Throws `not_found` for a conversation that this caller did not begin, `conflict` for a full one. Writes nothing. */
export async function openTurn(
  app: AppServices,
  caller: Caller,
  { question, conversation_id: id }: { question: string; conversation_id?: string | null | undefined },
): Promise<OpenTurn> {
  if (!id) {
    const conversation = newConversation(app, caller, question);
    return { conversation, begins: true, asked: question, question, rewritten: {}, usedClaims: false };
  }
  const conversation = await getOwnConversation(app.db, caller, id);
  if (conversation.turnCount >= CONVERSATION_TURNS_MAX) throw fullConversation();
  const rewriting = await rewriteIn(app, conversation, question);
  const rewritten = rewriting ? { rewritten_question: rewriting.question } : {};
  const [full, usedClaims] = [rewriting?.question ?? question, rewriting?.usedClaims ?? false];
  return { conversation, begins: false, asked: question, question: full, rewritten, usedClaims };
}

/** Writes the turn, and the conversation that it begins: from now on both are remembered, answered or not. */
export async function keepTurn(app: AppServices, turn: OpenTurn, answerId: string): Promise<void> {
  const { conversation, begins, asked, rewritten, usedClaims } = turn;
  const row = {
    conversationId: conversation.id,
    workspaceId: conversation.workspaceId,
    answerId,
    question: asked,
    rewrittenQuestion: rewritten.rewritten_question ?? null,
    usedClaims,
    askedAt: app.now(),
  };
  if (!(await saveTurn(app.db, row, begins ? conversation : null))) throw fullConversation();
}

const fullConversation = () =>
  new AppError(
    "conflict",
    `This conversation has its ${CONVERSATION_TURNS_MAX} questions, or was deleted just now. ` +
      "Leave conversation_id out to start a new one.",
  );

async function rewriteIn(
  app: AppServices,
  conversation: Conversation,
  question: string,
): Promise<Rewriting | null> {
  const history = await listHistory(app.db, conversation);
  let chars = 0;
  const near = history.findLastIndex(({ turn }) => {
    chars += (turn.rewrittenQuestion ?? turn.question).length;
    return chars > HISTORY_CHARS_MAX;
  });
  const turns = history.slice(near + 1).map(({ turn, claims }) => ({
    question: turn.rewrittenQuestion ?? turn.question,
    claims,
    usedClaims: turn.usedClaims,
  }));
  return rewriteQuestion(question, turns);
}

function newConversation(app: AppServices, caller: Caller, question: string): Conversation {
  const now = app.now();
  return {
    id: app.newId("cnv"),
    workspaceId: caller.workspaceId,
    ownerId: ownerOf(caller),
    title: titleOf(question),
    turnCount: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** One line, cut between characters. */
function titleOf(question: string): string {
  const line = stripInvisible(question).replace(/\s+/g, " ").trim();
  if (line.length <= CONVERSATION_TITLE_CHARS_MAX) return line;
  const cut = line.slice(0, CONVERSATION_TITLE_CHARS_MAX - 1).replace(/[\ud800-\udbff]$/, "");
  return `${cut.trimEnd()}…`;
}
