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

-- What has left, or never will, goes after a while. Letters that wait are gone through by their ids.
CREATE INDEX outbox_by_finish ON outbox (finished) WHERE finished IS NOT NULL;
CREATE INDEX outbox_waiting_by_id ON outbox (channel, id) WHERE state = 0;
CREATE INDEX print_runs_by_finish ON print_runs (finished);
