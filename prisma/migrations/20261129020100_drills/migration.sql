-- That an incident is a drill. A drill is an incident like any other, and the only one that can be deleted whole.

CREATE TABLE "drill" (
  "incident_id" UUID NOT NULL,
  "id" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "by_id" UUID NOT NULL,
  "by_name" TEXT NOT NULL,
  CONSTRAINT "drill_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "drill_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "drill_id" CHECK ("id" = 'drill')
);

COMMENT ON TABLE "drill" IS 'Which incidents are drills: made up, and said so everywhere.';
