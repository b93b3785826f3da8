-- Who works on an incident, with or without an account, in what role and for how long. For the team alone. When somebody
-- was last heard of is not kept: it follows from what they did.

CREATE TABLE "responder" (
  "incident_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "person_id" UUID,
  "person_name" TEXT,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "expert_of" TEXT,
  "added_at" TIMESTAMPTZ(3) NOT NULL,
  "added_by_id" UUID NOT NULL,
  "added_by_name" TEXT NOT NULL,
  "here_at" TIMESTAMPTZ(3),
  "here_by_id" UUID,
  "here_by_name" TEXT,
  "left_at" TIMESTAMPTZ(3),
  "left_by_id" UUID,
  "left_by_name" TEXT,
  CONSTRAINT "responder_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "responder_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "responder_role" CHECK ("role" IN ('responder', 'deputy', 'communicator', 'expert')),
  CONSTRAINT "responder_expert_of" CHECK ("expert_of" IS NULL OR "role" = 'expert'),
  CONSTRAINT "responder_person" CHECK (("person_id" IS NULL) = ("person_name" IS NULL)),
  -- Nobody else says of somebody that they are here themselves.
  CONSTRAINT "responder_here" CHECK (
    ("here_at" IS NULL) = ("here_by_id" IS NULL) AND ("here_by_id" IS NULL) = ("here_by_name" IS NULL)
    AND ("here_by_id" IS NULL OR "here_by_id" = "person_id")
  ),
  CONSTRAINT "responder_left" CHECK (
    ("left_at" IS NULL) = ("left_by_id" IS NULL) AND ("left_by_id" IS NULL) = ("left_by_name" IS NULL)
  )
);

-- One record of a person, however often they come and go; any number of people without an account.
CREATE UNIQUE INDEX "responder_incident_id_person_id_key" ON "responder" ("incident_id", "person_id");

COMMENT ON TABLE "responder" IS 'Who works on an incident, and in what role. The coordinator stands in coordination.';
COMMENT ON COLUMN "responder"."person_id" IS 'Their account; null for somebody who is here by name alone.';
COMMENT ON COLUMN "responder"."here_at" IS 'When they last said themselves that they are here.';
