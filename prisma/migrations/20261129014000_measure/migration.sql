-- A measure: a temporary fix in effect until it is undone or an action item takes it over.

CREATE TABLE "measure" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "undo" TEXT,
  "since" TIMESTAMPTZ(3) NOT NULL,
  -- A name as people say it, not an account.
  "by" TEXT,
  "private" BOOLEAN NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "recorded_by_id" UUID NOT NULL,
  "recorded_by_name" TEXT NOT NULL,
  "undone_at" TIMESTAMPTZ(3),
  "undone_by_id" UUID,
  "undone_by_name" TEXT,
  -- The action item that took it over. No foreign key: an action item that was removed leaves the measure in effect.
  "action_id" UUID,
  CONSTRAINT "measure_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "measure_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "measure_undone" CHECK (
    ("undone_at" IS NULL) = ("undone_by_id" IS NULL) AND ("undone_by_id" IS NULL) = ("undone_by_name" IS NULL)
  )
);

COMMENT ON TABLE "measure" IS 'Temporary fixes: in effect while not undone and in no action item.';
COMMENT ON COLUMN "measure"."undo" IS 'How to undo it; for the team alone.';
COMMENT ON COLUMN "measure"."private" IS 'Viewers receive it in no form.';
