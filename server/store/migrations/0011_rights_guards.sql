-- The links to an invitation whose place a newer one took: when one of them is used, that is seen.
CREATE TABLE void_invitation_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  invitation_id {{integer}} NOT NULL REFERENCES invitations (id)
){{strict}};

-- Which of its versions a delegation is: who modifies it says which one was looked at.
ALTER TABLE delegations ADD COLUMN revision {{integer}} NOT NULL DEFAULT 1;
