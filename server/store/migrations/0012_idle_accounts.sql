-- When its holder was told that an account which nobody uses is to be deleted; null since the last
-- log-in. State 4: deleted. Its row stays as a number, by which the journal and what was granted know
-- it; nothing of the person does.
ALTER TABLE accounts ADD COLUMN idle_warned {{integer}};
CREATE INDEX accounts_idle ON accounts (coalesce(last_login, created)) WHERE state <> 4;
CREATE INDEX accounts_to_delete ON accounts (idle_warned) WHERE idle_warned IS NOT NULL;
