-- What a delegation said before each of its changes: until `replaced`, exclusively. With it, who
-- could do what on a day that is past is read as it was.
CREATE TABLE delegation_history (
  id {{id}},
  delegation_id {{integer}} NOT NULL REFERENCES delegations (id),
  site_id {{integer}} NOT NULL,
  replaced {{integer}} NOT NULL,
  source_id {{integer}},
  kind {{integer}} NOT NULL,
  email TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  colleges {{integer}} NOT NULL,
  levels TEXT NOT NULL,
  first_day {{integer}} NOT NULL,
  last_day {{integer}} NOT NULL,
  phase {{integer}} NOT NULL
){{strict}};
CREATE INDEX delegation_history_of_site ON delegation_history (site_id, replaced);
CREATE INDEX delegation_history_by_age ON delegation_history (replaced);

-- Likewise since when and until when somebody administrated a firm.
ALTER TABLE firm_administrators ADD COLUMN accepted {{integer}};
ALTER TABLE firm_administrators ADD COLUMN closed {{integer}};
UPDATE firm_administrators SET accepted = 0 WHERE phase = 1;

-- The yearly review of a site's accesses. due_from: the last of the others, from which a year runs
-- until somebody is asked by e-mail.
CREATE TABLE access_reviews (
  site_id {{integer}} NOT NULL PRIMARY KEY REFERENCES sites (id),
  begun {{integer}} NOT NULL,
  confirmed {{integer}},
  confirmed_by {{integer}} REFERENCES accounts (id),
  due_from {{integer}} NOT NULL
){{strict}};
CREATE INDEX access_reviews_due ON access_reviews (due_from);
INSERT INTO access_reviews (site_id, begun, confirmed, due_from)
  SELECT d.site_id, min(d.granted), r.confirmed, coalesce(r.confirmed, min(d.granted))
  FROM delegations d LEFT JOIN reviews r ON r.site_id = d.site_id
  WHERE d.source_id IS NOT NULL GROUP BY d.site_id, r.confirmed;
DROP TABLE reviews;

-- Counting reads the index alone; who is in a list at all, by kind, is not even counted.
CREATE INDEX delegation_counts_whole ON delegation_counts
  (site_id, chain, source_id, kind, phase, first_day, last_day, n);
CREATE TABLE delegation_totals (
  site_id {{integer}} NOT NULL,
  chain {{integer}} NOT NULL,
  kind {{integer}} NOT NULL,
  n {{integer}} NOT NULL,
  PRIMARY KEY (site_id, chain, kind)
){{strict}};
INSERT INTO delegation_totals (site_id, chain, kind, n)
  SELECT site_id, chain, kind, count(*) FROM delegations GROUP BY site_id, chain, kind;

CREATE INDEX invitations_by_email ON invitations (email_key, id);
