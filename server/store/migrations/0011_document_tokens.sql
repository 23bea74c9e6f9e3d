-- 256 random bits by which the browser asks for a document: its number says nothing there.
ALTER TABLE documents ADD COLUMN token TEXT NOT NULL DEFAULT '';
{{only sqlite}}
UPDATE documents SET token = lower(hex(randomblob(32)));
{{end}}
{{only postgresql}}
UPDATE documents SET token = encode(sha256(convert_to(
  gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex');
{{end}}
CREATE UNIQUE INDEX documents_by_token ON documents (token);
