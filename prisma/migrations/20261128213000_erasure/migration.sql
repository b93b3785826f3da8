-- Erasing a secret: the words of a record go, out of its row and out of every older change. What stays is who, when and why.

CREATE TABLE "erasure" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  -- The record whose words went; it may be gone itself, as a link that was unpinned.
  "of_type" TEXT NOT NULL,
  "of_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "by_id" UUID NOT NULL,
  "by_name" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  CONSTRAINT "erasure_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "erasure_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id")
);

-- The number of the later change that took ops and salt away; that change says by whom and why. No foreign key: it would
-- refer to its own table, and the log is held together by its chain.
ALTER TABLE "change" ADD COLUMN "erased_by_seq" INTEGER;
ALTER TABLE "change" ADD CONSTRAINT "change_erased_by_seq" CHECK ("erased_by_seq" IS NULL OR ("ops" IS NULL AND "erased_by_seq" > "seq"));

COMMENT ON COLUMN "change"."ops" IS 'What it put and removed. Null once erased: an erased change is empty to whoever adds up the log, and the change that erased it puts again whatever else it had touched.';
