-- Share links have a name, an end, and a note of when somebody last opened them. Those made before keep having no end.

ALTER TABLE "share" ADD COLUMN "name" TEXT NOT NULL DEFAULT 'Read-only link';
ALTER TABLE "share" ADD COLUMN "expires_at" TIMESTAMPTZ(3);
ALTER TABLE "share" ADD COLUMN "last_opened_at" TIMESTAMPTZ(3);
ALTER TABLE "share" ADD COLUMN "allowed_because" TEXT;
ALTER TABLE "share" ADD CONSTRAINT "share_name" CHECK (length("name") BETWEEN 1 AND 80);
ALTER TABLE "share" ADD CONSTRAINT "share_expires_at" CHECK ("expires_at" > "created_at");

COMMENT ON COLUMN "share"."expires_at" IS 'Null: until it is revoked.';
COMMENT ON COLUMN "share"."allowed_because" IS 'Of a sensitive incident: why somebody named in it let this link out.';
COMMENT ON COLUMN "share"."last_opened_at" IS 'By a person in a browser, to the minute; programs that preview links do not count.';
