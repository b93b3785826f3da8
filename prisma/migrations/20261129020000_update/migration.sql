-- A status update: what is known, the state, by when the next one comes. The newest row of an incident is what is so now.
-- A promise that is not kept is an alarm of its own.

CREATE TABLE "update" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  -- Empty where nothing but "still on it" was said.
  "text" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "posted_at" TIMESTAMPTZ(3) NOT NULL,
  "posted_by_id" UUID NOT NULL,
  "posted_by_name" TEXT NOT NULL,
  "again_at" TIMESTAMPTZ(3),
  "again_by_id" UUID,
  "again_by_name" TEXT,
  "next_by" TIMESTAMPTZ(3) NOT NULL,
  "eta" TIMESTAMPTZ(3),
  "eta_at" TIMESTAMPTZ(3),
  "eta_by_id" UUID,
  "eta_by_name" TEXT,
  CONSTRAINT "update_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "update_state" CHECK ("state" IN ('investigating', 'identified', 'mitigating', 'monitoring')),
  CONSTRAINT "update_again" CHECK (
    ("again_at" IS NULL) = ("again_by_id" IS NULL) AND ("again_by_id" IS NULL) = ("again_by_name" IS NULL)
  ),
  CONSTRAINT "update_eta" CHECK (
    ("eta" IS NULL) = ("eta_at" IS NULL) AND ("eta" IS NULL) = ("eta_by_id" IS NULL) AND ("eta" IS NULL) = ("eta_by_name" IS NULL)
  )
);

COMMENT ON COLUMN "update"."again_at" IS 'When somebody last said: no change, still on it.';
COMMENT ON COLUMN "update"."next_by" IS 'Promised: the next one comes by then.';

ALTER TABLE "alarm" DROP CONSTRAINT "alarm_obligation";
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_obligation" CHECK ("obligation" IN ('staleness', 'checkBack', 'update'));
