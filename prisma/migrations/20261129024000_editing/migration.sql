-- Who edits which field at this moment, so that people whose pages hang on different servers see each other. No part of the
-- document. Losing it costs ten seconds, so it is not kept over a crash and stands in no backup. Nothing refers to it and it refers to nothing: a
-- foreign key would lock the row that commits wait for; whoever must not see the incident is never written.
CREATE UNLOGGED TABLE "editing" (
  "incident_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  -- Name of the form: "impact-users", "correct-<entry>". Never what is typed there.
  "field" TEXT NOT NULL,
  -- The process whose socket said so, since its start; it alone takes the row back.
  "server_id" UUID NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Past this it says nothing any more, and is removed within a minute.
  "until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "editing_pkey" PRIMARY KEY ("incident_id", "person_id", "field"),
  CONSTRAINT "editing_field" CHECK ("field" ~ '^[0-9A-Za-z-]{1,64}$')
);

COMMENT ON TABLE "editing" IS 'Who edits which field now, for 25 seconds after the last word of it; shared by all instances, lost in a crash.';
