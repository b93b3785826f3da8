-- Who did what beside the documents: came in, opened or exported an incident, changed who may do or see what. What is done
-- inside an incident stands in its own log. Rows are only added, and fall out of the end when they are older than the
-- installation keeps them. Ids and names alone: never a text somebody wrote into an incident, never a token.

CREATE TABLE "audit" (
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  -- A person, an API token, Sitrep itself (the zero uuid), or nobody known (null), under the name of that day.
  "actor_kind" TEXT NOT NULL,
  "actor_id" UUID,
  "actor_name" TEXT,
  -- One of the closed list in packages/incident/src/wire/audit.ts.
  "what" TEXT NOT NULL,
  -- Refers to document, without a key: who only reads must not wait for who writes there.
  "incident_id" UUID,
  -- [{"id", "name"}, …]: what it was done to, such as a person, a share link or an API token.
  "subjects" JSONB NOT NULL DEFAULT '[]',
  -- Closed words beside it, such as "viewer → responder" or "csv".
  "detail" TEXT,
  -- Network address it came from, and the session or API token it was asked with.
  "address" TEXT,
  "session_id" UUID,
  CONSTRAINT "audit_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "audit_actor_kind" CHECK ("actor_kind" IN ('person', 'token', 'system', 'unknown')),
  CONSTRAINT "audit_actor" CHECK (
    ("actor_kind" = 'unknown') = ("actor_id" IS NULL) AND ("actor_id" IS NULL OR "actor_name" IS NOT NULL)
  ),
  CONSTRAINT "audit_what" CHECK ("what" ~ '^[a-zA-Z]{3,40}$'),
  CONSTRAINT "audit_subjects" CHECK (jsonb_typeof("subjects") = 'array'),
  CONSTRAINT "audit_detail" CHECK (length("detail") <= 80),
  CONSTRAINT "audit_address" CHECK (length("address") <= 64)
);

CREATE INDEX "audit_at_idx" ON "audit" ("at", "id");
CREATE INDEX "audit_actor_id_idx" ON "audit" ("actor_id", "at", "id");
CREATE INDEX "audit_incident_id_idx" ON "audit" ("incident_id", "at", "id");
CREATE INDEX "audit_subjects_idx" ON "audit" USING GIN ("subjects" jsonb_path_ops);

COMMENT ON TABLE "audit" IS 'Who came in, read, exported, or changed access. What is done inside an incident stands in change.';
