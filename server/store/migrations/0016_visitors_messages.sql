-- A message that was written without log-in belongs to no site. SQLite cannot take NOT NULL away
-- from a column, so the table is made anew; what refers to it is copied first, because the removal
-- of a message removes its attachments.
{{only postgresql}}
ALTER TABLE messages ALTER COLUMN site_id DROP NOT NULL;
DROP INDEX messages_by_site;
{{end}}
{{only sqlite}}
CREATE TABLE messages_new (
  id {{id}},
  account_id {{integer}} REFERENCES accounts (id) ON DELETE SET NULL,
  site_id {{integer}} REFERENCES sites (id),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  created {{integer}} NOT NULL,
  closed {{integer}}
){{strict}};
INSERT INTO messages_new (id, account_id, site_id, subject, body, author, created, closed)
SELECT id, account_id, site_id, subject, body, author, created, closed FROM messages;
CREATE TABLE attachments_new (
  token TEXT NOT NULL PRIMARY KEY,
  account_id {{integer}} REFERENCES accounts (id) ON DELETE CASCADE,
  site_id {{integer}} NOT NULL REFERENCES sites (id),
  file_id {{integer}} NOT NULL UNIQUE REFERENCES files (id),
  message_id {{integer}} REFERENCES messages_new (id) ON DELETE CASCADE,
  created {{integer}} NOT NULL
){{strict}};
INSERT INTO attachments_new (token, account_id, site_id, file_id, message_id, created)
SELECT token, account_id, site_id, file_id, message_id, created FROM attachments;
-- A reference that was given away is not given again, even if its message is gone.
DELETE FROM sqlite_sequence WHERE name = 'messages_new';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'messages_new', seq FROM sqlite_sequence WHERE name = 'messages';
DROP TABLE attachments;
DROP TABLE messages;
ALTER TABLE messages_new RENAME TO messages;
ALTER TABLE attachments_new RENAME TO attachments;
CREATE INDEX messages_by_account ON messages (account_id);
CREATE INDEX messages_open ON messages (id) WHERE closed IS NULL;
CREATE INDEX messages_by_closing ON messages (closed);
CREATE INDEX attachments_by_account ON attachments (account_id, site_id);
CREATE INDEX attachments_by_site ON attachments (site_id);
CREATE INDEX attachments_by_message ON attachments (message_id);
CREATE INDEX attachments_waiting ON attachments (created) WHERE message_id IS NULL;
{{end}}
-- With the time: whether a visitor sends the same again is looked for among the latest only.
CREATE INDEX messages_by_site ON messages (site_id, created);
