-- A hypothesis: what somebody thinks is the cause, how to test it, and what came of it. Rows are never deleted.

CREATE TABLE "hypothesis" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "test" TEXT,
  "mode" TEXT,
  "private" BOOLEAN NOT NULL,
  "stated_at" TIMESTAMPTZ(3) NOT NULL,
  "stated_by_id" UUID NOT NULL,
  "stated_by_name" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "outcome" TEXT,
  "state_at" TIMESTAMPTZ(3) NOT NULL,
  "state_by_id" UUID NOT NULL,
  "state_by_name" TEXT NOT NULL,
  -- [{"state", "outcome", "at", "by"}, …]: every earlier outcome, oldest first.
  "earlier" JSONB NOT NULL,
  CONSTRAINT "hypothesis_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "hypothesis_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "hypothesis_state" CHECK ("state" IN ('untested', 'confirmed', 'refuted', 'dropped')),
  CONSTRAINT "hypothesis_mode" CHECK (
    "mode" IN ('fastFail', 'moreDemand', 'lessCapacity', 'exhausted', 'stuckPool', 'slowQueries', 'slowCode')
  )
);

COMMENT ON TABLE "hypothesis" IS 'What people thought was the cause, and what came of it; refuted and dropped ones too.';
COMMENT ON COLUMN "hypothesis"."mode" IS 'The kind of failure it would be, where somebody said.';
COMMENT ON COLUMN "hypothesis"."private" IS 'Viewers receive it in no form.';
COMMENT ON COLUMN "hypothesis"."earlier" IS 'Earlier outcomes, for the team alone.';
