-- The links to an invitation whose place a newer one took: when one of them is used, that is seen.
CREATE TABLE void_invitation_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  invitation_id {{integer}} NOT NULL REFERENCES invitations (id)
){{strict}};

-- Which of its versions a delegation is: who modifies it says which one was looked at.
ALTER TABLE delegations ADD COLUMN revision {{integer}} NOT NULL DEFAULT 1;

-- The journal's chain is guarded as its entries are: one row, whose ends only go forward, each to a
-- seal that is there. An entry cannot take the place of another either, which SQLite would not see
-- as a deletion («INSERT OR REPLACE», «UPDATE OR REPLACE»).
{{only sqlite}}
DROP TRIGGER journal_new;
CREATE TRIGGER journal_new BEFORE INSERT ON journal
WHEN NEW.number IS NOT NULL OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_sealed_once BEFORE UPDATE ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_chain_one BEFORE INSERT ON journal_chain
BEGIN SELECT RAISE(ABORT, 'the journal has one chain'); END;
CREATE TRIGGER journal_chain_kept BEFORE DELETE ON journal_chain
BEGIN SELECT RAISE(ABORT, 'the journal has one chain'); END;
CREATE TRIGGER journal_chain_forward BEFORE UPDATE ON journal_chain
WHEN NEW.one IS NOT OLD.one
  OR NEW.head_number < OLD.head_number OR NEW.anchor_number < OLD.anchor_number
  OR ((NEW.head_number IS NOT OLD.head_number OR NEW.head_hash IS NOT OLD.head_hash)
    AND NOT EXISTS (SELECT 1 FROM journal WHERE number = NEW.head_number AND hash = NEW.head_hash))
  OR ((NEW.anchor_number IS NOT OLD.anchor_number OR NEW.anchor_hash IS NOT OLD.anchor_hash)
    AND NOT EXISTS
      (SELECT 1 FROM journal WHERE number = NEW.anchor_number AND hash = NEW.anchor_hash))
BEGIN SELECT RAISE(ABORT, 'the chain of the journal only goes forward'); END;
{{end}}
{{only postgresql}}
CREATE FUNCTION journal_chain_check() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NEW.one <> OLD.one
  OR NEW.head_number < OLD.head_number OR NEW.anchor_number < OLD.anchor_number
  OR ((NEW.head_number <> OLD.head_number OR NEW.head_hash <> OLD.head_hash)
    AND NOT EXISTS (SELECT 1 FROM journal WHERE number = NEW.head_number AND hash = NEW.head_hash))
  OR ((NEW.anchor_number <> OLD.anchor_number OR NEW.anchor_hash <> OLD.anchor_hash)
    AND NOT EXISTS
      (SELECT 1 FROM journal WHERE number = NEW.anchor_number AND hash = NEW.anchor_hash))
THEN RAISE EXCEPTION 'the chain of the journal only goes forward'; END IF; RETURN NEW; END $$;
CREATE TRIGGER journal_chain_one BEFORE INSERT ON journal_chain FOR EACH ROW
EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_chain_kept BEFORE DELETE ON journal_chain FOR EACH ROW
EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_chain_whole BEFORE TRUNCATE ON journal_chain FOR EACH STATEMENT
EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_chain_forward BEFORE UPDATE ON journal_chain FOR EACH ROW
EXECUTE FUNCTION journal_chain_check();
{{end}}
