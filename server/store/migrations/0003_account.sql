-- When the password was last given in the session.
ALTER TABLE sessions ADD COLUMN proved {{integer}} NOT NULL DEFAULT 0;

-- Null: the mobile number is not certified; the holder was not reminded since the last certification.
ALTER TABLE accounts ADD COLUMN mobile_certified {{integer}};
ALTER TABLE accounts ADD COLUMN reminded {{integer}};
CREATE INDEX accounts_to_remind ON accounts (email_certified) WHERE reminded IS NULL AND state = 1;
ALTER TABLE openings ADD COLUMN mobile_certified {{integer}};

-- Another address for an account, until its link is followed, and then as long as there is a way
-- back. While it is not confirmed the account is deactivated.
CREATE TABLE email_changes (
  id {{id}},
  account_id {{integer}} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  old_email TEXT NOT NULL,
  old_email_key TEXT NOT NULL,
  new_email TEXT NOT NULL,
  new_email_key TEXT NOT NULL,
  created {{integer}} NOT NULL,
  confirmed {{integer}}
){{strict}};
CREATE INDEX email_changes_by_account ON email_changes (account_id, id);
CREATE INDEX email_changes_by_address ON email_changes (new_email_key, id) WHERE confirmed IS NULL;
CREATE INDEX email_changes_by_age ON email_changes (confirmed);

-- The code that certifies a mobile number, one at most for an account (owner kind 1) or for an
-- opening (owner kind 2: its confidential code). Certified: the number was, and waits to be stored.
CREATE TABLE mobile_codes (
  owner_kind {{integer}} NOT NULL,
  owner_id {{integer}} NOT NULL,
  mobile TEXT NOT NULL,
  hash TEXT NOT NULL,
  failures {{integer}} NOT NULL,
  expires {{integer}} NOT NULL,
  certified {{integer}},
  PRIMARY KEY (owner_kind, owner_id)
){{strict}};
CREATE INDEX mobile_codes_by_expiry ON mobile_codes (expires);

-- Uses of services by a person: those up to the last log-in order the tiles, the fresh ones do after
-- the next.
CREATE TABLE service_uses (
  account_id {{integer}} NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  service TEXT NOT NULL,
  uses {{integer}} NOT NULL,
  fresh {{integer}} NOT NULL,
  PRIMARY KEY (account_id, service)
){{strict}};

-- Periodic work: whichever server holds the lease does it.
CREATE TABLE jobs (
  name TEXT NOT NULL PRIMARY KEY,
  lease_until {{integer}} NOT NULL,
  last_run {{integer}}
){{strict}};
