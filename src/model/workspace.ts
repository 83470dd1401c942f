// What a workspace may choose for itself: kept as JSON in its row, by the same names as on the wire.
import { z } from "zod";
import { CONVERSATION_DAYS } from "../base/limits/conversation.ts";
import { ANSWER_DAYS_MAX, CONVERSATION_DAYS_MAX, DOCUMENT_DAYS_MAX } from "../base/limits/workspace.ts";

export const workspaceSettingsSchema = z.strictObject({
  /** Whether ratings take part in ranking. */
  feedback_ranking: z.boolean(),
  conversation_days: z.int().min(1).max(CONVERSATION_DAYS_MAX),
  answer_days: z.int().min(1).max(ANSWER_DAYS_MAX),
  /** Days after which a document is deleted; null = never. */
  document_days: z.int().min(1).max(DOCUMENT_DAYS_MAX).nullable(),
});

export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

/** The same stands as the column's default in the migrations, null being left out: SQL reads single settings. */
export const DEFAULT_SETTINGS: WorkspaceSettings = {
  feedback_ranking: true,
  conversation_days: CONVERSATION_DAYS,
  answer_days: 365,
  document_days: null,
};

/** Settings as stored; what is missing or no longer valid has its default. */
export function parseWorkspaceSettings(stored: Record<string, unknown>): WorkspaceSettings {
  const valid = Object.entries(workspaceSettingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(stored[name]);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(valid) };
}
