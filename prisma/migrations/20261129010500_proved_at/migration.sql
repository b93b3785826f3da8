-- When somebody came in, and when they last proved who they are, are two things: a sign-in provider lets people in who proved
-- themselves to it hours ago. Some acts want the proof [K12].

ALTER TABLE "session" ADD COLUMN "proved_at" TIMESTAMPTZ(3);

-- Of whom comes by a provider nobody knows when that was: they are asked once more.
UPDATE "session" SET "proved_at" = "authenticated_at"
WHERE NOT EXISTS (SELECT FROM "identity" WHERE "identity"."person_id" = "session"."person_id");

COMMENT ON COLUMN "session"."authenticated_at" IS 'When they last came in or proved themselves: how long the session lasts counts from here.';
COMMENT ON COLUMN "session"."proved_at" IS 'When they last showed a password, here or at the provider; null: nobody told.';
