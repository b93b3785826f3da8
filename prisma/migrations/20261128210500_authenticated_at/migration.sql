-- When the person behind a session last proved who they are. A few acts want that to be recent.

ALTER TABLE "session" ADD COLUMN "authenticated_at" TIMESTAMPTZ(3);
UPDATE "session" SET "authenticated_at" = "created_at";
ALTER TABLE "session"
  ALTER COLUMN "authenticated_at" SET NOT NULL,
  ALTER COLUMN "authenticated_at" SET DEFAULT CURRENT_TIMESTAMP;

COMMENT ON COLUMN "session"."authenticated_at" IS 'When its person last proved who they are, at its start or later.';
