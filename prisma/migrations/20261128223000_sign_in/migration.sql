-- Signing in: passwords, people known to a sign-in provider, how often somebody guessed wrong, and what a session tells
-- its owner about itself. What can be used to come in is stored as a hash alone.

-- Apart from person, so that no list of people ever carries it along.
CREATE TABLE "password" (
  "person_id" UUID NOT NULL,
  -- argon2id, with its own salt and its parameters in the text.
  "hash" TEXT NOT NULL,
  "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "password_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "password_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
  CONSTRAINT "password_hash" CHECK ("hash" LIKE '$argon2id$%')
);

-- A person is who the provider says they are: issuer and subject together, never a mail address.
CREATE TABLE "identity" (
  "issuer" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "person_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "identity_pkey" PRIMARY KEY ("issuer", "subject"),
  CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id")
);

CREATE INDEX "identity_person_id_idx" ON "identity" ("person_id");

-- One visit to the provider, from leaving here to coming back: once, within ten minutes, in the same browser.
CREATE TABLE "provider_visit" (
  -- SHA-256 of the state that comes back, and of what the browser keeps meanwhile.
  "state_hash" BYTEA NOT NULL,
  "browser_hash" BYTEA NOT NULL,
  "nonce" TEXT NOT NULL,
  "code_verifier" TEXT NOT NULL,
  -- Where the person was going.
  "next" TEXT NOT NULL,
  -- The session in which somebody proves once more who they are; null: they come in.
  "session_id" UUID,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "provider_visit_pkey" PRIMARY KEY ("state_hash"),
  CONSTRAINT "provider_visit_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session" ("id")
);

CREATE INDEX "provider_visit_expires_at_idx" ON "provider_visit" ("expires_at");

-- Wrong tries in the last 15 minutes, by account, by network and by device, for all instances together. Losing it costs
-- nothing but the count, so it is not kept over a crash and stands in no backup.
CREATE UNLOGGED TABLE "wrong_try" (
  -- "account …" (SHA-256 of the name as typed: people type passwords there), "network …" or "device …".
  "who" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tries" INTEGER NOT NULL,
  CONSTRAINT "wrong_try_pkey" PRIMARY KEY ("who")
);

CREATE INDEX "wrong_try_since_idx" ON "wrong_try" ("since");

-- Whoever is signed in has a day from now to set a password; it counts as no fresh proof of who they are.
UPDATE "session" SET "authenticated_at" = GREATEST("authenticated_at", clock_timestamp() - INTERVAL '11 minutes')
WHERE "ended_at" IS NULL AND "expires_at" > clock_timestamp();

-- How long a session lasts is a setting now, looked up when it is used, and no longer written into it.
ALTER TABLE "session"
  DROP COLUMN "expires_at",
  ADD COLUMN "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- For its owner, who looks for the one that is not theirs.
  ADD COLUMN "device" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "network" TEXT NOT NULL DEFAULT '';

ALTER TABLE "installation"
  ADD COLUMN "session_idle_minutes" INTEGER NOT NULL DEFAULT 720,
  ADD COLUMN "session_absolute_minutes" INTEGER NOT NULL DEFAULT 1440,
  ADD CONSTRAINT "installation_session_idle" CHECK ("session_idle_minutes" BETWEEN 5 AND 43200),
  ADD CONSTRAINT "installation_session_absolute" CHECK ("session_absolute_minutes" BETWEEN 5 AND 43200);

COMMENT ON TABLE "password" IS 'How people without a provider sign in; argon2id.';
COMMENT ON TABLE "identity" IS 'Who a sign-in provider says somebody is: issuer and subject, never a mail address.';
COMMENT ON TABLE "provider_visit" IS 'Somebody is at the provider and comes back; once, within ten minutes, in the same browser.';
COMMENT ON TABLE "wrong_try" IS 'Wrong tries to come in, for 15 minutes; shared by all instances, lost in a crash.';
COMMENT ON COLUMN "session"."last_seen_at" IS 'When it was last used, or last had an open socket; written at most once a minute.';
COMMENT ON COLUMN "session"."network" IS 'Where it was last used from: an IPv4 address, or a /64 of IPv6.';
