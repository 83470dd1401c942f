-- People: who they are, where they are members, how they sign in. Users and sessions belong to a person, not to a
-- workspace; members and invites carry its id. Tokens are kept as SHA-256, and used up by one conditional UPDATE.

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE, -- normalised: trimmed, lower case
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE members (
  id TEXT PRIMARY KEY, -- the actor of what a session does, where a key's id stands otherwise
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'admin', 'owner')),
  created_at INTEGER NOT NULL,
  UNIQUE (workspace_id, user_id)
) STRICT;
CREATE INDEX members_list ON members (workspace_id, created_at, id);
CREATE INDEX members_user ON members (user_id, created_at);

CREATE TABLE invites (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'admin', 'owner')),
  hash TEXT NOT NULL,
  invited_by TEXT NOT NULL, -- a member's id, a key's id, or 'operator'
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  accepted_at INTEGER,
  accepted_by TEXT, -- the session that the accepting click began
  revoked_at INTEGER
) STRICT;
CREATE INDEX invites_list ON invites (workspace_id, created_at, id);
CREATE INDEX invites_email ON invites (workspace_id, email);

CREATE TABLE sign_in_links (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL, -- as it was given: a row is written for strangers too, so that all are answered alike
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  used_by TEXT -- the session that it began
) STRICT;
CREATE INDEX sign_in_links_expired ON sign_in_links (expires_at);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  hash TEXT NOT NULL,
  agent TEXT NOT NULL, -- the start of the User-Agent, for the list of sessions
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, -- the absolute end; idle ones end earlier
  revoked_at INTEGER
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id, created_at);
CREATE INDEX sessions_expired ON sessions (expires_at);

-- How often something was tried in a period, which the first try begins: sign-ins by address and by e-mail, invites by
-- workspace.
CREATE TABLE access_counts (
  subject TEXT PRIMARY KEY, -- SHA-256 of kind and value: no address and no e-mail stands here
  since INTEGER NOT NULL,
  tries INTEGER NOT NULL
) STRICT;
CREATE INDEX access_counts_since ON access_counts (since);

CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  credential_id TEXT NOT NULL UNIQUE, -- base64url
  public_key TEXT NOT NULL, -- COSE, base64url
  counter INTEGER NOT NULL, -- signatures so far as the authenticator counts them; 0 where it does not
  transports TEXT NOT NULL, -- JSON array
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX passkeys_user ON passkeys (user_id, created_at);

CREATE TABLE passkey_challenges (
  challenge TEXT PRIMARY KEY, -- base64url; deleted when it is used
  user_id TEXT, -- who registers; NULL for a sign-in
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenges_expired ON passkey_challenges (expires_at);
