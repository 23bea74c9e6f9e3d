-- Accounting firms, as the caisse imports them, and who administrates them.
CREATE TABLE firms (
  id {{id}},
  siret TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
){{strict}};

ALTER TABLE members ADD COLUMN firm_id {{integer}} REFERENCES firms (id);

-- One e-mail, one link: several delegations of the same hour may wait for it. Its hash stays when it
-- was used, so that a second use is seen.
CREATE TABLE invitations (
  id {{id}},
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  invited_by {{integer}} REFERENCES accounts (id),
  firm_id {{integer}} REFERENCES firms (id),
  token_hash TEXT NOT NULL UNIQUE,
  expires {{integer}} NOT NULL
){{strict}};

-- phase: 0 invited, 1 accepted, 2 closed.
CREATE TABLE firm_administrators (
  id {{id}},
  firm_id {{integer}} NOT NULL REFERENCES firms (id),
  account_id {{integer}} REFERENCES accounts (id),
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  phase {{integer}} NOT NULL,
  invitation_id {{integer}} NOT NULL REFERENCES invitations (id)
){{strict}};
CREATE INDEX firm_administrators_by_firm ON firm_administrators (firm_id);
CREATE INDEX firm_administrators_by_account ON firm_administrators (account_id);
CREATE INDEX firm_administrators_by_invitation ON firm_administrators (invitation_id);

-- A grant of rights at a site. What is in force is computed along source_id, never stored.
-- kind: 1 administrator (the site's holder has no source), 2 user, 3 accounting firm.
-- chain: whose people they are: 0 the company's, else the firm's id; -1: the grant to a firm itself.
-- Days count from 1970-01-01; last_day 2147483647: no end. Names and address follow the account's.
CREATE TABLE delegations (
  id {{id}},
  site_id {{integer}} NOT NULL REFERENCES sites (id),
  source_id {{integer}} REFERENCES delegations (id),
  chain {{integer}} NOT NULL,
  kind {{integer}} NOT NULL,
  firm_id {{integer}} REFERENCES firms (id),
  account_id {{integer}} REFERENCES accounts (id),
  email TEXT NOT NULL,
  email_key TEXT{{binary}} NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  name_key TEXT{{binary}} NOT NULL,
  colleges {{integer}} NOT NULL,
  levels TEXT NOT NULL,
  first_day {{integer}} NOT NULL,
  last_day {{integer}} NOT NULL,
  phase {{integer}} NOT NULL,
  invitation_id {{integer}} REFERENCES invitations (id),
  granted {{integer}} NOT NULL,
  granted_by {{integer}} REFERENCES accounts (id),
  changed {{integer}},
  changed_by {{integer}} REFERENCES accounts (id),
  is_source {{integer}} NOT NULL,
  expiry_noted {{integer}} NOT NULL
){{strict}};
CREATE UNIQUE INDEX delegations_root ON delegations (site_id) WHERE source_id IS NULL;
CREATE INDEX delegations_of_site ON delegations (site_id, id);
CREATE INDEX delegations_of_account ON delegations (account_id, site_id);
CREATE INDEX delegations_of_firm ON delegations (firm_id, site_id) WHERE kind = 3;
CREATE INDEX delegations_of_invitation ON delegations (invitation_id);
-- Those on which others stand are few among a site's many.
CREATE INDEX delegations_above ON delegations (source_id) WHERE is_source = 1;
CREATE INDEX delegations_to_expire ON delegations (last_day) WHERE phase < 2 AND expiry_noted = 0;
-- The list, in each of its orders. By name it is filtered without a look at the rows.
CREATE INDEX delegations_by_name ON delegations
  (site_id, chain, name_key, id, source_id, kind, phase, first_day, last_day);
CREATE INDEX delegations_by_kind ON delegations (site_id, chain, kind, name_key, id);
CREATE INDEX delegations_by_start ON delegations (site_id, chain, first_day, id);
CREATE INDEX delegations_by_end ON delegations (site_id, chain, last_day, id);
CREATE INDEX delegations_by_email ON delegations (site_id, chain, email_key, id);

-- How many rows of "delegations" are alike in what the list filters by, so that counting is not
-- reading them all. source_id: the row's own id where it has no source.
CREATE TABLE delegation_counts (
  site_id {{integer}} NOT NULL,
  chain {{integer}} NOT NULL,
  source_id {{integer}} NOT NULL,
  kind {{integer}} NOT NULL,
  phase {{integer}} NOT NULL,
  first_day {{integer}} NOT NULL,
  last_day {{integer}} NOT NULL,
  n {{integer}} NOT NULL,
  PRIMARY KEY (site_id, chain, source_id, kind, phase, first_day, last_day)
){{strict}};

-- The holders become the roots of their sites' chains.
INSERT INTO delegations (site_id, chain, kind, account_id, email, email_key, last_name, first_name,
    name_key, colleges, levels, first_day, last_day, phase, granted, is_source, expiry_noted)
  SELECT h.site_id, 0, 1, a.id, a.email, a.email_key, a.last_name, a.first_name,
    lower(a.last_name || ' ' || a.first_name), 7, '22222222222222222', h.since / 86400, 2147483647,
    1, h.since, 0, 0
  FROM site_holders h JOIN accounts a ON a.id = h.account_id;
INSERT INTO delegation_counts (site_id, chain, source_id, kind, phase, first_day, last_day, n)
  SELECT site_id, chain, id, kind, phase, first_day, last_day, 1 FROM delegations;
DROP TABLE site_holders;
