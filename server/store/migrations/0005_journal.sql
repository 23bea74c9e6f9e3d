-- Once it is committed, an entry is sealed: numbered, and hashed with the hash before it
-- (server/domain/journal/chain.h). Nothing else of it ever changes, and it leaves from the old end
-- only, behind an anchor.
ALTER TABLE journal ADD COLUMN number {{integer}};
ALTER TABLE journal ADD COLUMN sealed {{integer}};
ALTER TABLE journal ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX journal_by_number ON journal (number);
CREATE INDEX journal_unsealed ON journal (id) WHERE number IS NULL;

-- One row. The head: the newest seal. The anchor: the newest of those that retention took away.
CREATE TABLE journal_chain (
  one {{integer}} NOT NULL PRIMARY KEY CHECK (one = 1),
  head_number {{integer}} NOT NULL,
  head_hash TEXT NOT NULL,
  anchor_number {{integer}} NOT NULL,
  anchor_hash TEXT NOT NULL
){{strict}};
INSERT INTO journal_chain VALUES (1, 0, '', 0, '');

{{only sqlite}}
CREATE TRIGGER journal_new BEFORE INSERT ON journal WHEN NEW.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal
WHEN OLD.number IS NOT NULL OR NEW.number IS NULL OR NEW.sealed IS NULL OR NEW.hash IS NULL
  OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.account_id IS NOT OLD.account_id
  OR NEW.site_id IS NOT OLD.site_id OR NEW.action IS NOT OLD.action
  OR NEW.subject IS NOT OLD.subject OR NEW.details IS NOT OLD.details
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal
WHEN OLD.number IS NULL OR OLD.number > (SELECT anchor_number FROM journal_chain)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
{{end}}
{{only postgresql}}
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE FUNCTION journal_refuse_recent() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF OLD.number IS NULL OR OLD.number > (SELECT anchor_number FROM journal_chain)
THEN RAISE EXCEPTION 'the journal is append-only'; END IF; RETURN OLD; END $$;
CREATE TRIGGER journal_new BEFORE INSERT ON journal FOR EACH ROW
WHEN (NEW.number IS NOT NULL) EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal FOR EACH ROW
WHEN (OLD.number IS NOT NULL OR NEW.number IS NULL OR NEW.sealed IS NULL OR NEW.hash IS NULL
  OR NEW.id IS DISTINCT FROM OLD.id OR NEW.at IS DISTINCT FROM OLD.at
  OR NEW.account_id IS DISTINCT FROM OLD.account_id OR NEW.site_id IS DISTINCT FROM OLD.site_id
  OR NEW.action IS DISTINCT FROM OLD.action OR NEW.subject IS DISTINCT FROM OLD.subject
  OR NEW.details IS DISTINCT FROM OLD.details)
EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_kept BEFORE DELETE ON journal FOR EACH ROW
EXECUTE FUNCTION journal_refuse_recent();
CREATE TRIGGER journal_whole BEFORE TRUNCATE ON journal FOR EACH STATEMENT
EXECUTE FUNCTION journal_refuse();
{{end}}

-- When somebody last confirmed that the accesses to a site are justified.
CREATE TABLE reviews (
  site_id {{integer}} NOT NULL PRIMARY KEY REFERENCES sites (id),
  confirmed {{integer}} NOT NULL
){{strict}};
