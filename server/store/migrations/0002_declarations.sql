-- The monthly declarations of a site, as the caisse imports them; never with a person's data.
CREATE TABLE declarations (
  id {{id}},
  site_id {{integer}} NOT NULL REFERENCES sites (id),
  year {{integer}} NOT NULL,
  month {{integer}} NOT NULL,
  state TEXT NOT NULL,
  needs_action {{integer}} NOT NULL,
  updated {{integer}} NOT NULL,
  UNIQUE (site_id, year, month)
){{strict}};
-- The alerts of a site are read at every page: the few open months among many.
CREATE INDEX declarations_open ON declarations (site_id) WHERE needs_action = 1;

CREATE TABLE declaration_anomalies (
  declaration_id {{integer}} NOT NULL REFERENCES declarations (id) ON DELETE CASCADE,
  position {{integer}} NOT NULL,
  label TEXT NOT NULL,
  expected TEXT NOT NULL,
  PRIMARY KEY (declaration_id, position)
){{strict}};
