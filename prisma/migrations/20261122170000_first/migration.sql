-- Sitrep's tables. Three groups: the installation and its people; the log of every incident (document, change); and
-- one table per noun with the records as they stand now. The log and the records are written in one transaction.
--
-- Conventions: <field>_by_id and <field>_by_name keep who acted under the name of that day. They do not refer to
-- person: history must not change, nor stop anybody from going. Every time is UTC with milliseconds.

-- The installation and its people -----------------------------------------------------------------------------------

CREATE TABLE "installation" (
  "id" INTEGER NOT NULL DEFAULT 1,
  -- Names one life of this database. A restore changes it, so that every client starts anew.
  "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),
  -- Settings that differ from the defaults of the code, e.g. {"staleAfterSeconds": 1800}.
  "policy" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "installation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "installation_is_one" CHECK ("id" = 1)
);

INSERT INTO "installation" DEFAULT VALUES;

CREATE TABLE "person" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- People are never deleted, only disabled: from then on they may do and read nothing.
  "disabled_at" TIMESTAMPTZ(3),
  CONSTRAINT "person_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "person_role" CHECK ("role" IN ('admin', 'responder', 'viewer'))
);

-- Tokens are never stored, only their SHA-256: who reads this database cannot enter with what it holds.

CREATE TABLE "session" (
  "id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "token_hash" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "session_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "session_token_hash_key" UNIQUE ("token_hash"),
  CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id")
);

CREATE INDEX "session_person_id_idx" ON "session" ("person_id");

CREATE TABLE "invitation" (
  "id" UUID NOT NULL,
  "token_hash" BYTEA NOT NULL,
  "role" TEXT NOT NULL,
  "invited_by" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  "used_by" UUID,
  CONSTRAINT "invitation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "invitation_token_hash_key" UNIQUE ("token_hash"),
  CONSTRAINT "invitation_role" CHECK ("role" IN ('admin', 'responder', 'viewer')),
  CONSTRAINT "invitation_used" CHECK (("used_at" IS NULL) = ("used_by" IS NULL)),
  CONSTRAINT "invitation_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "person" ("id"),
  CONSTRAINT "invitation_used_by_fkey" FOREIGN KEY ("used_by") REFERENCES "person" ("id")
);

-- One row, whose lock decides who of many becomes the first admin. A new offer replaces the old token.
CREATE TABLE "setup" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "token_hash" BYTEA NOT NULL,
  "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "setup_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "setup_is_one" CHECK ("id" = 1)
);

-- The log ------------------------------------------------------------------------------------------------------------

-- One row per incident, locked by whoever writes there: that lock is what makes the numbers gapless and in order.
CREATE TABLE "document" (
  "incident_id" UUID NOT NULL,
  -- Number of the last change, and of the last one that viewers see.
  "seq" INTEGER NOT NULL,
  "view_seq" INTEGER NOT NULL,
  "chain_hash" BYTEA NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  -- When the watch must look here again; null when nothing can become due.
  "next_due_at" TIMESTAMPTZ(3),
  CONSTRAINT "document_pkey" PRIMARY KEY ("incident_id"),
  CONSTRAINT "document_numbers" CHECK ("seq" >= 0 AND "view_seq" BETWEEN 0 AND "seq"),
  CONSTRAINT "document_chain_hash" CHECK (octet_length("chain_hash") = 32)
);

CREATE INDEX "document_next_due_at_idx" ON "document" ("next_due_at");

-- The audit, the history of every field and the outbox in one. Rows are only added, with two exceptions: view_ops
-- forgets a record that turned private, and erasing takes ops and salt away (ops_digest stays, so the chain holds).
CREATE TABLE "change" (
  "incident_id" UUID NOT NULL,
  "seq" INTEGER NOT NULL,
  -- Number in the stream of the viewers; null when nothing changed for them.
  "view_seq" INTEGER,
  "command_id" UUID NOT NULL,
  -- A person, or the zero uuid for Sitrep itself.
  "actor_id" UUID NOT NULL,
  "actor_name" TEXT NOT NULL,
  -- SHA-256 of the command: the same id with another body is refused.
  "body_hash" BYTEA NOT NULL,
  "kind" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  -- [{"put": record}, {"remove": {"type", "id"}}, …]
  "ops" JSONB,
  "view_ops" JSONB,
  -- 'type/id' of what view_ops puts: finds the changes that must forget a record.
  "view_puts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "salt" BYTEA,
  -- sha256(salt ‖ ops), and sha256(chain_hash before ‖ ops_digest ‖ the columns above but view_ops and view_puts).
  "ops_digest" BYTEA NOT NULL,
  "chain_hash" BYTEA NOT NULL,
  CONSTRAINT "change_pkey" PRIMARY KEY ("incident_id", "seq"),
  CONSTRAINT "change_incident_id_view_seq_key" UNIQUE ("incident_id", "view_seq"),
  CONSTRAINT "change_incident_id_command_id_actor_id_key" UNIQUE ("incident_id", "command_id", "actor_id"),
  CONSTRAINT "change_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "change_numbers" CHECK ("seq" > 0 AND "view_seq" BETWEEN 1 AND "seq"),
  CONSTRAINT "change_view" CHECK (("view_seq" IS NULL) = ("view_ops" IS NULL)),
  CONSTRAINT "change_erased" CHECK (("ops" IS NULL) = ("salt" IS NULL))
);

-- Without the pending list (fastupdate), which every search would have to read through.
CREATE INDEX "change_view_puts_idx" ON "change" USING GIN ("view_puts") WITH (fastupdate = off);

-- The records as they stand, one table per noun ------------------------------------------------------------------------

CREATE TABLE "incident" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "title_at" TIMESTAMPTZ(3) NOT NULL,
  "title_by_id" UUID NOT NULL,
  "title_by_name" TEXT NOT NULL,
  -- {"text", "at", "by"}: the wording somebody lost unseen, kept for them to restore.
  "title_overwrote" JSONB,
  "severity" TEXT NOT NULL,
  "severity_at" TIMESTAMPTZ(3) NOT NULL,
  "severity_by_id" UUID NOT NULL,
  "severity_by_name" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "state_at" TIMESTAMPTZ(3) NOT NULL,
  "state_by_id" UUID NOT NULL,
  "state_by_name" TEXT NOT NULL,
  "started_at" TIMESTAMPTZ(3),
  "started_approx" BOOLEAN NOT NULL,
  "detected_at" TIMESTAMPTZ(3) NOT NULL,
  "declared_at" TIMESTAMPTZ(3) NOT NULL,
  "declared_by_id" UUID NOT NULL,
  "declared_by_name" TEXT NOT NULL,
  "resolved_at" TIMESTAMPTZ(3),
  "closed_as" TEXT,
  "duplicate_of" TEXT,
  "close_reason" TEXT,
  "reopen_reason" TEXT,
  CONSTRAINT "incident_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "incident_code_key" UNIQUE ("code"),
  CONSTRAINT "incident_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "incident_is_one" CHECK ("id" = "incident_id"),
  CONSTRAINT "incident_code" CHECK ("code" ~ '^INC-[2-9A-HJ-NP-Z]{4,8}$'),
  CONSTRAINT "incident_severity" CHECK ("severity" IN ('unknown', 'sev1', 'sev2', 'sev3', 'sev4')),
  CONSTRAINT "incident_state" CHECK ("state" IN ('investigating', 'identified', 'mitigating', 'monitoring', 'resolved')),
  CONSTRAINT "incident_closed_as" CHECK ("closed_as" IN ('resolved', 'duplicate', 'falseAlarm')),
  CONSTRAINT "incident_end" CHECK (
    ("state" = 'resolved') = ("resolved_at" IS NOT NULL) AND ("state" = 'resolved') = ("closed_as" IS NOT NULL)
  ),
  CONSTRAINT "incident_duplicate_of" CHECK (("closed_as" IS NOT DISTINCT FROM 'duplicate') = ("duplicate_of" IS NOT NULL))
);

CREATE TABLE "impact" (
  "incident_id" UUID NOT NULL,
  "id" TEXT NOT NULL,
  -- Empty means "not known yet".
  "text" TEXT NOT NULL,
  "changed_at" TIMESTAMPTZ(3),
  "changed_by_id" UUID,
  "changed_by_name" TEXT,
  -- Last changed or confirmed by a person: the age of the statement. Null until the first time.
  "confirmed_at" TIMESTAMPTZ(3),
  "confirmed_by_id" UUID,
  "confirmed_by_name" TEXT,
  "overwrote" JSONB,
  CONSTRAINT "impact_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "impact_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "impact_area" CHECK ("id" IN ('users', 'infrastructure', 'services')),
  CONSTRAINT "impact_changed" CHECK (
    ("changed_at" IS NULL) = ("changed_by_id" IS NULL) AND ("changed_by_id" IS NULL) = ("changed_by_name" IS NULL)
  ),
  CONSTRAINT "impact_confirmed" CHECK (
    ("confirmed_at" IS NULL) = ("confirmed_by_id" IS NULL) AND ("confirmed_by_id" IS NULL) = ("confirmed_by_name" IS NULL)
  )
);

CREATE TABLE "coordination" (
  "incident_id" UUID NOT NULL,
  "id" TEXT NOT NULL,
  "holder_id" UUID,
  "holder_name" TEXT,
  "since" TIMESTAMPTZ(3),
  "confirmed_at" TIMESTAMPTZ(3),
  -- {"id", "to", "by", "at", "brief"}: the handoff on offer.
  "offer" JSONB,
  "take_over_reason" TEXT,
  "stood_down_at" TIMESTAMPTZ(3),
  "stood_down_by_id" UUID,
  "stood_down_by_name" TEXT,
  "stood_down_reason" TEXT,
  CONSTRAINT "coordination_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "coordination_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  -- One row per incident, hence one coordinator at most.
  CONSTRAINT "coordination_is_one" CHECK ("id" = 'coordination'),
  CONSTRAINT "coordination_holder" CHECK (
    ("holder_id" IS NULL) = ("holder_name" IS NULL) AND ("holder_id" IS NULL) = ("since" IS NULL)
  ),
  CONSTRAINT "coordination_offer" CHECK ("offer" IS NULL OR "holder_id" IS NOT NULL),
  CONSTRAINT "coordination_stood_down" CHECK (
    "stood_down_at" IS NULL OR ("holder_id" IS NULL AND "stood_down_by_id" IS NOT NULL AND "stood_down_by_name" IS NOT NULL)
  )
);

CREATE TABLE "entry" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "happened_at" TIMESTAMPTZ(3) NOT NULL,
  "until" TIMESTAMPTZ(3),
  "approx" BOOLEAN NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "recorded_by_id" UUID NOT NULL,
  "recorded_by_name" TEXT NOT NULL,
  "private" BOOLEAN NOT NULL,
  "corrected_at" TIMESTAMPTZ(3),
  "corrected_by_id" UUID,
  "corrected_by_name" TEXT,
  -- [{"text", "happenedAt", "until", "approx", "by", "replacedAt"}, …]: every earlier wording, oldest first.
  "originals" JSONB NOT NULL,
  "struck_at" TIMESTAMPTZ(3),
  "struck_by_id" UUID,
  "struck_by_name" TEXT,
  "struck_reason" TEXT,
  CONSTRAINT "entry_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "entry_until" CHECK ("until" >= "happened_at"),
  CONSTRAINT "entry_corrected" CHECK (
    ("corrected_at" IS NULL) = ("corrected_by_id" IS NULL) AND ("corrected_by_id" IS NULL) = ("corrected_by_name" IS NULL)
  ),
  CONSTRAINT "entry_struck" CHECK (
    ("struck_at" IS NULL) = ("struck_by_id" IS NULL) AND ("struck_by_id" IS NULL) = ("struck_by_name" IS NULL)
    AND ("struck_at" IS NULL) = ("struck_reason" IS NULL)
  )
);

-- The window and its pages, as the team and as viewers read them. The second one keeps viewers' reading as quick, and
-- as slow, as if there were no private entries.
CREATE INDEX "entry_in_time" ON "entry" ("incident_id", "happened_at", "id");
CREATE INDEX "entry_in_time_for_viewers" ON "entry" ("incident_id", "happened_at", "id") WHERE ("private" = false);

CREATE TABLE "link" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "label" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "added_at" TIMESTAMPTZ(3) NOT NULL,
  "added_by_id" UUID NOT NULL,
  "added_by_name" TEXT NOT NULL,
  CONSTRAINT "link_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "link_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "link_url" CHECK ("url" ~* '^https?://')
);

CREATE TABLE "action" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  -- A name as people say it, not an account.
  "owner" TEXT,
  "added_at" TIMESTAMPTZ(3) NOT NULL,
  "added_by_id" UUID NOT NULL,
  "added_by_name" TEXT NOT NULL,
  "done_at" TIMESTAMPTZ(3),
  "done_by_id" UUID,
  "done_by_name" TEXT,
  CONSTRAINT "action_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "action_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "action_done" CHECK (
    ("done_at" IS NULL) = ("done_by_id" IS NULL) AND ("done_by_id" IS NULL) = ("done_by_name" IS NULL)
  )
);

CREATE TABLE "alarm" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "obligation" TEXT NOT NULL,
  "rule" TEXT NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "raised_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  "ended_by_id" UUID,
  "ended_by_name" TEXT,
  CONSTRAINT "alarm_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "alarm_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "alarm_obligation" CHECK ("obligation" IN ('staleness')),
  CONSTRAINT "alarm_ended" CHECK (
    ("ended_at" IS NULL) = ("ended_by_id" IS NULL) AND ("ended_by_id" IS NULL) = ("ended_by_name" IS NULL)
  )
);

-- The policy each incident lives under; the settings of the installation are copied here when they change.
CREATE TABLE "policy" (
  "incident_id" UUID NOT NULL,
  "id" TEXT NOT NULL,
  "stale_after_seconds" INTEGER NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "policy_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "policy_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "policy_is_one" CHECK ("id" = 'policy'),
  CONSTRAINT "policy_stale_after" CHECK ("stale_after_seconds" > 0)
);

-- Read-only addresses of an incident, for people without an account.
CREATE TABLE "share" (
  "id" UUID NOT NULL,
  "incident_id" UUID NOT NULL,
  "token_hash" BYTEA NOT NULL,
  "created_by" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "share_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "share_token_hash_key" UNIQUE ("token_hash"),
  CONSTRAINT "share_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "share_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person" ("id")
);

CREATE INDEX "share_incident_id_idx" ON "share" ("incident_id");

-- What a database administrator sees in \d+ -------------------------------------------------------------------------

COMMENT ON COLUMN "installation"."epoch" IS 'Names one life of this database; a restore must change it.';
COMMENT ON COLUMN "person"."disabled_at" IS 'People are never deleted, only disabled.';
COMMENT ON TABLE "setup" IS 'The one-time link of the first admin; one row.';
COMMENT ON TABLE "document" IS 'One row per incident, locked by whoever writes there.';
COMMENT ON COLUMN "document"."next_due_at" IS 'When the watch must look here again; null when nothing can become due.';
COMMENT ON TABLE "change" IS 'The log of every incident: audit, history and outbox. The tables of records are its sum.';
COMMENT ON COLUMN "change"."actor_id" IS 'A person, or the zero uuid for Sitrep itself.';
COMMENT ON COLUMN "change"."ops" IS 'Records put and removed; null once erased.';
COMMENT ON COLUMN "change"."view_ops" IS 'The same as viewers see it; null when nothing changed for them.';
COMMENT ON COLUMN "change"."view_puts" IS 'type/id of what view_ops puts: finds what must forget a record that turned private.';
COMMENT ON COLUMN "change"."chain_hash" IS 'sha256(chain_hash before, ops_digest, the other columns but view_ops): an edit by hand shows.';
COMMENT ON COLUMN "entry"."originals" IS 'Every earlier wording, oldest first.';
COMMENT ON COLUMN "entry"."private" IS 'Viewers receive it in no form.';
COMMENT ON TABLE "policy" IS 'The policy each incident lives under, copied from the installation when it changes.';
