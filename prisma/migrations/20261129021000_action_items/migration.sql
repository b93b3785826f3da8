-- Action items grow up: due, dropped instead of removed, where they are tracked, and the line of the timeline they came from.

ALTER TABLE "action" ADD COLUMN "due_at" TIMESTAMPTZ(3);
ALTER TABLE "action" ADD COLUMN "dropped_at" TIMESTAMPTZ(3);
ALTER TABLE "action" ADD COLUMN "dropped_by_id" UUID;
ALTER TABLE "action" ADD COLUMN "dropped_by_name" TEXT;
ALTER TABLE "action" ADD COLUMN "tracker_url" TEXT;
ALTER TABLE "action" ADD COLUMN "entry_id" UUID;
ALTER TABLE "action" ADD CONSTRAINT "action_dropped" CHECK (
  ("dropped_at" IS NULL) = ("dropped_by_id" IS NULL) AND ("dropped_by_id" IS NULL) = ("dropped_by_name" IS NULL)
);
ALTER TABLE "action" ADD CONSTRAINT "action_one_end" CHECK ("done_at" IS NULL OR "dropped_at" IS NULL);
ALTER TABLE "action" ADD CONSTRAINT "action_tracker_url" CHECK ("tracker_url" ~* '^https?://');

COMMENT ON COLUMN "action"."dropped_at" IS 'Will not be done, and stays readable.';
COMMENT ON COLUMN "action"."tracker_url" IS 'Where it is tracked after the incident.';
COMMENT ON COLUMN "action"."entry_id" IS 'The line of the timeline it was made of; for the team alone.';
