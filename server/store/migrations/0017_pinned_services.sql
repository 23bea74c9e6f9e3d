-- Whether the person pinned the service: its tile is then always shown.
ALTER TABLE service_uses ADD COLUMN pinned {{integer}} NOT NULL DEFAULT 0;
