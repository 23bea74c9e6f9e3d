-- Contents of files: base64 in parts, so that they are copied, backed up and read by every server as
-- everything else is, and no file lies about that a name from outside could reach.
CREATE TABLE files (
  id {{id}},
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size {{integer}} NOT NULL,
  sha256 TEXT NOT NULL,
  created {{integer}} NOT NULL
){{strict}};
CREATE INDEX files_by_age ON files (created);

CREATE TABLE file_parts (
  file_id {{integer}} NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  position {{integer}} NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (file_id, position)
){{strict}};

-- What people wrote to the caisse, with what was known of them then.
CREATE TABLE messages (
  id {{id}},
  account_id {{integer}} REFERENCES accounts (id) ON DELETE SET NULL,
  site_id {{integer}} NOT NULL REFERENCES sites (id),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  created {{integer}} NOT NULL,
  closed {{integer}}
){{strict}};
CREATE INDEX messages_by_account ON messages (account_id);
CREATE INDEX messages_by_site ON messages (site_id);
CREATE INDEX messages_open ON messages (id) WHERE closed IS NULL;
CREATE INDEX messages_by_closing ON messages (closed);

-- A file of a message; while message_id is null, of the one that the account is writing.
CREATE TABLE attachments (
  token TEXT NOT NULL PRIMARY KEY,
  account_id {{integer}} REFERENCES accounts (id) ON DELETE CASCADE,
  site_id {{integer}} NOT NULL REFERENCES sites (id),
  file_id {{integer}} NOT NULL UNIQUE REFERENCES files (id),
  message_id {{integer}} REFERENCES messages (id) ON DELETE CASCADE,
  created {{integer}} NOT NULL
){{strict}};
CREATE INDEX attachments_by_account ON attachments (account_id, site_id);
CREATE INDEX attachments_by_site ON attachments (site_id);
CREATE INDEX attachments_by_message ON attachments (message_id);
CREATE INDEX attachments_waiting ON attachments (created) WHERE message_id IS NULL;

-- Without a site: for all of them.
CREATE TABLE documents (
  id {{id}},
  site_id {{integer}} REFERENCES sites (id),
  file_id {{integer}} NOT NULL REFERENCES files (id),
  title TEXT NOT NULL,
  category TEXT NOT NULL,
  published {{integer}} NOT NULL
){{strict}};
CREATE INDEX documents_by_site ON documents (site_id, published);
CREATE INDEX documents_by_file ON documents (file_id);

-- News, questions and help that the caisse wrote, as Markdown.
CREATE TABLE articles (
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  position {{integer}} NOT NULL,
  markdown TEXT NOT NULL,
  PRIMARY KEY (kind, slug)
){{strict}};

CREATE TABLE news_read (
  account_id {{integer}} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  slug TEXT NOT NULL,
  PRIMARY KEY (account_id, slug)
){{strict}};

-- The keys that sign the tokens for the caisse's other applications: the newest signs, all are
-- published.
CREATE TABLE signing_keys (
  id {{id}},
  private_key TEXT NOT NULL,
  created {{integer}} NOT NULL
){{strict}};
