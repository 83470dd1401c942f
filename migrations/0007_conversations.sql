-- Conversations: questions that go on from one another.
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  owner_id TEXT NOT NULL, -- the key that began it: no other goes on in it
  title TEXT NOT NULL,
  turn_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL -- when its last question was asked
) STRICT;
CREATE INDEX conversations_list ON conversations (workspace_id, created_at, id);
CREATE INDEX conversations_owner ON conversations (workspace_id, owner_id, created_at, id);
CREATE INDEX conversations_idle ON conversations (workspace_id, updated_at);

-- A turn is written when its question is asked, so that two asked at once are both kept and a stopped one is remembered;
-- its answer's row follows when that is done.
CREATE TABLE conversation_turns (
  conversation_id TEXT NOT NULL REFERENCES conversations (id),
  number INTEGER NOT NULL, -- from 1, in the order of asking
  workspace_id TEXT NOT NULL,
  answer_id TEXT NOT NULL UNIQUE,
  question TEXT NOT NULL,
  rewritten_question TEXT, -- what was searched for, where that is another text
  used_claims INTEGER NOT NULL, -- 1: it holds a name from an earlier answer, and goes when that one's document goes
  outcome TEXT, -- NULL until the answer is done, and for good where it was stopped
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, number)
) STRICT;
