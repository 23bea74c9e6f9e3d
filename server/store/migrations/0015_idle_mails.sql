-- The e-mail by which its holder is told that an idle account is to be deleted, until it has left:
-- before that nothing is deleted, and "idle_warned" says when it was written; after it, when it left.
ALTER TABLE accounts ADD COLUMN idle_mail {{integer}};
CREATE INDEX accounts_by_idle_mail ON accounts (idle_mail) WHERE idle_mail IS NOT NULL;
