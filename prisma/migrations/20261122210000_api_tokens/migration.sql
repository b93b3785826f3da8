-- API tokens: programs that act under a name of their own. And links by which somebody who is known already comes in
-- again: an invitation that names its person.

CREATE TABLE "api_token" (
  "id" UUID NOT NULL,
  -- What stands in the log beside whatever it does, like deploy-bot. The id is the actor's.
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  -- SHA-256 of what its bearer shows.
  "token_hash" BYTEA NOT NULL,
  -- Null: made at the command line of the server. One made by a person holds only while that person is an admin.
  "made_by" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  -- Written at most once a minute.
  "last_used_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "api_token_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "api_token_token_hash_key" UNIQUE ("token_hash"),
  CONSTRAINT "api_token_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person" ("id"),
  CONSTRAINT "api_token_name" CHECK ("name" ~ '^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$'),
  CONSTRAINT "api_token_role" CHECK ("role" IN ('admin', 'responder', 'viewer')),
  -- What an admin makes in the page is never an admin itself.
  CONSTRAINT "api_token_admin" CHECK ("role" <> 'admin' OR "made_by" IS NULL),
  CONSTRAINT "api_token_ends" CHECK ("expires_at" > "created_at")
);

-- A name means one token at a time.
CREATE UNIQUE INDEX "api_token_name_in_use" ON "api_token" ("name") WHERE ("revoked_at" IS NULL);

-- Links and invitations are also made by tokens, invitations also at the command line.
ALTER TABLE "share"
  ALTER COLUMN "created_by" DROP NOT NULL,
  ADD COLUMN "created_by_token" UUID,
  ADD CONSTRAINT "share_created_by_token_fkey" FOREIGN KEY ("created_by_token") REFERENCES "api_token" ("id"),
  ADD CONSTRAINT "share_maker" CHECK (num_nonnulls("created_by", "created_by_token") = 1);

ALTER TABLE "invitation"
  ALTER COLUMN "invited_by" DROP NOT NULL,
  ADD COLUMN "invited_by_token" UUID,
  -- Whom it lets in again; null: somebody new.
  ADD COLUMN "person_id" UUID,
  ADD CONSTRAINT "invitation_invited_by_token_fkey" FOREIGN KEY ("invited_by_token") REFERENCES "api_token" ("id"),
  ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
  ADD CONSTRAINT "invitation_maker" CHECK (num_nonnulls("invited_by", "invited_by_token") <= 1),
  ADD CONSTRAINT "invitation_again" CHECK ("person_id" IS NULL OR "used_by" IS NULL OR "used_by" = "person_id");

COMMENT ON TABLE "api_token" IS 'Programs that act under a name of their own; a token is stored as its SHA-256.';
COMMENT ON COLUMN "api_token"."made_by" IS 'Holds only while this person is an admin; null: made at the command line.';
COMMENT ON COLUMN "invitation"."person_id" IS 'Whom it lets in again; null: somebody new.';
COMMENT ON COLUMN "invitation"."invited_by" IS 'Null when a token made it (invited_by_token), or the command line (both null).';
COMMENT ON COLUMN "change"."actor_id" IS 'A person, an API token, or the zero uuid for Sitrep itself.';
