-- Printings of letters (server/domain/caisse/letters.h). One that is not finished goes on, or was cut short
-- by a crash: then the row tells where its letters went.
CREATE TABLE print_runs (
  id {{id}},
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  is_one_file {{integer}} NOT NULL,
  runner TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  started {{integer}} NOT NULL,
  finished {{integer}}
){{strict}};
CREATE INDEX print_runs_unfinished ON print_runs (id) WHERE finished IS NULL;

ALTER TABLE outbox ADD COLUMN print_run {{integer}};
CREATE INDEX outbox_by_print_run ON outbox (print_run) WHERE state = 0 AND print_run IS NOT NULL;
