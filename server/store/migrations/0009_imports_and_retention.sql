-- What the lines of an import that goes on have said, by what they said it of («site:…»,
-- «member:…»): a line that contradicts an earlier one is refused. Gone when the import is over.
CREATE TABLE import_runs (
  id {{id}},
  started {{integer}} NOT NULL
){{strict}};
CREATE INDEX import_runs_by_age ON import_runs (started);

CREATE TABLE import_marks (
  run_id {{integer}} NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (run_id, subject)
){{strict}};
