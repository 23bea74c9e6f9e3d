-- The code that may be typed instead of following the link (hashed as the token is), and how the
-- link ended: 0 open, 1 used, 2 another one for the same was used, 3 a newer one took its place.
ALTER TABLE links ADD COLUMN code_hash TEXT;
ALTER TABLE links ADD COLUMN outcome {{integer}} NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX links_by_code ON links (code_hash) WHERE code_hash IS NOT NULL;

-- The links of invitations are links as the others: kind 7. A week is how long they were valid.
INSERT INTO links (token_hash, kind, subject, created, expires, outcome)
  SELECT i.token_hash, 7, i.id, i.expires - 604800, i.expires,
    CASE WHEN EXISTS (SELECT 1 FROM delegations d WHERE d.invitation_id = i.id AND d.phase = 1)
           OR EXISTS (SELECT 1 FROM firm_administrators f
                      WHERE f.invitation_id = i.id AND f.phase = 1)
         THEN 1 ELSE 0 END
  FROM invitations i;
INSERT INTO links (token_hash, kind, subject, created, expires, outcome)
  SELECT token_hash, 7, invitation_id, expires - 604800, expires, 3 FROM void_invitation_links;
DROP TABLE void_invitation_links;

{{only postgresql}}
ALTER TABLE invitations DROP COLUMN token_hash;
{{end}}
{{only sqlite}}
-- SQLite cannot take away a column that is unique. What refers to the table finds its rows again
-- before the transaction ends.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE invitations_kept AS
SELECT id, email, email_key, invited_by, firm_id, expires FROM invitations;
CREATE TABLE invitations_sequence AS
SELECT seq FROM sqlite_sequence WHERE name = 'invitations';
DROP TABLE invitations;
CREATE TABLE invitations (
  id {{id}},
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  invited_by {{integer}} REFERENCES accounts (id),
  firm_id {{integer}} REFERENCES firms (id),
  expires {{integer}} NOT NULL
){{strict}};
INSERT INTO invitations (id, email, email_key, invited_by, firm_id, expires)
SELECT id, email, email_key, invited_by, firm_id, expires FROM invitations_kept;
-- An id that was given away is not given again, even if its invitation is gone.
DELETE FROM sqlite_sequence WHERE name = 'invitations';
INSERT INTO sqlite_sequence (name, seq) SELECT 'invitations', seq FROM invitations_sequence;
DROP TABLE invitations_kept;
DROP TABLE invitations_sequence;
CREATE INDEX invitations_by_expiry ON invitations (expires);
CREATE INDEX invitations_by_email ON invitations (email_key, id);
{{end}}
