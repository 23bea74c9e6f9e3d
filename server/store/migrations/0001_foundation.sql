-- {{id}}, {{integer}} and {{strict}} are worded for each database (migrations.cpp). Every statement
-- ends in a semicolon at the end of a line. Times are seconds since 1970, UTC.

CREATE TABLE members (
  id {{id}},
  siren TEXT NOT NULL UNIQUE,
  company_name TEXT NOT NULL,
  created {{integer}} NOT NULL,
  updated {{integer}} NOT NULL
){{strict}};

CREATE TABLE sites (
  id {{id}},
  member_id {{integer}} NOT NULL REFERENCES members (id),
  identifiant TEXT NOT NULL UNIQUE,
  siret TEXT NOT NULL,
  name TEXT NOT NULL,
  address_line1 TEXT NOT NULL,
  address_line2 TEXT NOT NULL,
  postcode TEXT NOT NULL,
  city TEXT NOT NULL,
  holder_last_name TEXT NOT NULL,
  holder_first_name TEXT NOT NULL,
  created {{integer}} NOT NULL,
  updated {{integer}} NOT NULL
){{strict}};
CREATE INDEX sites_by_member ON sites (member_id);

CREATE TABLE confidential_codes (
  id {{id}},
  site_id {{integer}} NOT NULL UNIQUE REFERENCES sites (id),
  hash TEXT NOT NULL,
  created {{integer}} NOT NULL,
  expires {{integer}} NOT NULL,
  used {{integer}}
){{strict}};
CREATE INDEX confidential_codes_by_expiry ON confidential_codes (expires);

-- What a person entered, until the link in the e-mail is followed.
CREATE TABLE openings (
  id {{id}},
  code_id {{integer}} NOT NULL UNIQUE REFERENCES confidential_codes (id) ON DELETE CASCADE,
  site_id {{integer}} NOT NULL REFERENCES sites (id),
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  landline TEXT NOT NULL,
  mobile TEXT NOT NULL,
  created {{integer}} NOT NULL
){{strict}};
CREATE INDEX openings_by_email ON openings (email_key, id);
CREATE INDEX openings_by_site ON openings (site_id);

-- Tokens handed out, hashed; what "subject" is depends on the kind.
CREATE TABLE links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  kind {{integer}} NOT NULL,
  subject {{integer}} NOT NULL,
  created {{integer}} NOT NULL,
  expires {{integer}} NOT NULL
){{strict}};
CREATE INDEX links_by_subject ON links (subject, kind);
CREATE INDEX links_by_expiry ON links (expires);

CREATE TABLE accounts (
  id {{id}},
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  landline TEXT NOT NULL,
  mobile TEXT NOT NULL,
  email_certified {{integer}} NOT NULL,
  state {{integer}} NOT NULL,
  created {{integer}} NOT NULL,
  last_login {{integer}}
){{strict}};

-- The root of a site's chain of rights.
CREATE TABLE site_holders (
  site_id {{integer}} NOT NULL PRIMARY KEY REFERENCES sites (id),
  account_id {{integer}} NOT NULL REFERENCES accounts (id),
  since {{integer}} NOT NULL
){{strict}};
CREATE INDEX site_holders_by_account ON site_holders (account_id, site_id);

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account_id {{integer}} NOT NULL REFERENCES accounts (id),
  site_id {{integer}} REFERENCES sites (id),
  created {{integer}} NOT NULL,
  last_seen {{integer}} NOT NULL
){{strict}};
CREATE INDEX sessions_by_account ON sessions (account_id, site_id);
CREATE INDEX sessions_by_site ON sessions (site_id);
CREATE INDEX sessions_by_age ON sessions (created);

CREATE TABLE throttles (
  key TEXT NOT NULL PRIMARY KEY,
  attempts TEXT NOT NULL,
  locked {{integer}} NOT NULL,
  expires {{integer}} NOT NULL
){{strict}};
CREATE INDEX throttles_by_expiry ON throttles (expires);

CREATE TABLE outbox (
  id {{id}},
  channel {{integer}} NOT NULL,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  parameters TEXT NOT NULL,
  created {{integer}} NOT NULL,
  due {{integer}} NOT NULL,
  attempts {{integer}} NOT NULL,
  state {{integer}} NOT NULL,
  finished {{integer}},
  reason TEXT NOT NULL
){{strict}};
CREATE INDEX outbox_waiting ON outbox (channel, due, id) WHERE state = 0;

CREATE TABLE journal (
  id {{id}},
  at {{integer}} NOT NULL,
  account_id {{integer}},
  site_id {{integer}},
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL
){{strict}};
CREATE INDEX journal_by_site ON journal (site_id, id);
CREATE INDEX journal_by_account ON journal (account_id, id);
CREATE INDEX journal_by_age ON journal (at);
