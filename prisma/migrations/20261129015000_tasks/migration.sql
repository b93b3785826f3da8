-- What one named person was asked to do, and when they report back. For the team alone. Late, and asked in vain, are not
-- kept: they follow from the time and from what people did.

CREATE TABLE "task" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "person_id" UUID,
  "person_name" TEXT,
  "name" TEXT NOT NULL,
  "assigned_at" TIMESTAMPTZ(3) NOT NULL,
  "assigned_by_id" UUID NOT NULL,
  "assigned_by_name" TEXT NOT NULL,
  "check_back_at" TIMESTAMPTZ(3) NOT NULL,
  "acknowledged_at" TIMESTAMPTZ(3),
  "acknowledged_by_id" UUID,
  "acknowledged_by_name" TEXT,
  -- [{"at", "by"}, …]: each time somebody asked for the state of it, oldest first.
  "nags" JSONB NOT NULL,
  "continued_at" TIMESTAMPTZ(3),
  "continued_by_id" UUID,
  "continued_by_name" TEXT,
  "ended_at" TIMESTAMPTZ(3),
  "ended_by_id" UUID,
  "ended_by_name" TEXT,
  "ended_as" TEXT,
  "ended_words" TEXT,
  CONSTRAINT "task_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "task_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "task_person" CHECK (("person_id" IS NULL) = ("person_name" IS NULL)),
  CONSTRAINT "task_acknowledged" CHECK (
    ("acknowledged_at" IS NULL) = ("acknowledged_by_id" IS NULL)
    AND ("acknowledged_by_id" IS NULL) = ("acknowledged_by_name" IS NULL)
  ),
  CONSTRAINT "task_continued" CHECK (
    ("continued_at" IS NULL) = ("continued_by_id" IS NULL) AND ("continued_by_id" IS NULL) = ("continued_by_name" IS NULL)
  ),
  CONSTRAINT "task_ended" CHECK (
    ("ended_at" IS NULL) = ("ended_by_id" IS NULL) AND ("ended_by_id" IS NULL) = ("ended_by_name" IS NULL)
    AND ("ended_at" IS NULL) = ("ended_as" IS NULL) AND ("ended_words" IS NULL OR "ended_as" IS NOT NULL)
  ),
  CONSTRAINT "task_ended_as" CHECK ("ended_as" IN ('done', 'dropped'))
);

COMMENT ON TABLE "task" IS 'What one named person was asked to do, and when they report back.';
COMMENT ON COLUMN "task"."nags" IS 'Each time somebody asked for the state of it, oldest first.';

-- A check-back that is missed is an alarm as a stale status is.
ALTER TABLE "alarm" DROP CONSTRAINT "alarm_obligation";
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_obligation" CHECK ("obligation" IN ('staleness', 'checkBack'));

ALTER TABLE "policy" ADD COLUMN "check_back_seconds" INTEGER NOT NULL DEFAULT 600;
ALTER TABLE "policy" ADD CONSTRAINT "policy_check_back" CHECK ("check_back_seconds" > 0);

COMMENT ON COLUMN "policy"."check_back_seconds" IS 'After how long somebody who was asked to do a thing reports back.';
