-- Until when a void link is known, so that its use is seen; then it goes.
ALTER TABLE void_invitation_links ADD COLUMN expires {{integer}} NOT NULL DEFAULT 0;
UPDATE void_invitation_links SET expires =
  (SELECT i.expires FROM invitations i WHERE i.id = void_invitation_links.invitation_id);
CREATE INDEX void_invitation_links_by_expiry ON void_invitation_links (expires);
CREATE INDEX void_invitation_links_of_invitation ON void_invitation_links (invitation_id);
CREATE INDEX invitations_by_expiry ON invitations (expires);
