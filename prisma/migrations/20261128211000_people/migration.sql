-- The people directory: what is told of a person, the teams they are in; and how far an API token reaches.

-- From here on a name means one person at a time, as in the log and at the door. Who bears a name that somebody came in
-- with earlier gets the beginning of their id behind it; an admin gives them a better one.
UPDATE "person" SET "name" = left("person"."name", 60) || ' (' || left("person"."id"::text, 8) || ')'
FROM (
  SELECT "id", row_number() OVER (PARTITION BY lower("name") ORDER BY "created_at", "id") AS "place"
  FROM "person" WHERE "disabled_at" IS NULL
) "again"
WHERE "again"."id" = "person"."id" AND "again"."place" > 1;

ALTER TABLE "person"
  ADD COLUMN "email" TEXT,
  -- Where to reach them in chat, as people write it: 'irc: ann', 'Slack @ann'.
  ADD COLUMN "chat_handles" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  -- A name of the IANA database, like Europe/Madrid.
  ADD COLUMN "time_zone" TEXT,
  -- Working hours by their own clock; an end before the beginning is on the next day.
  ADD COLUMN "works_from" TIME(0),
  ADD COLUMN "works_until" TIME(0),
  -- 1 is Monday, 7 Sunday.
  ADD COLUMN "work_days" SMALLINT[] NOT NULL DEFAULT ARRAY[]::SMALLINT[],
  ADD COLUMN "expertise" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  -- For responders and admins alone: in no log, and in nothing that viewers receive.
  ADD COLUMN "phone" TEXT,
  ADD CONSTRAINT "person_works" CHECK (num_nonnulls("works_from", "works_until") <> 1 AND "works_from" <> "works_until"),
  ADD CONSTRAINT "person_work_days" CHECK ("work_days" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::SMALLINT[]);

CREATE UNIQUE INDEX "person_name_in_use" ON "person" (lower("name")) WHERE ("disabled_at" IS NULL);
CREATE UNIQUE INDEX "person_email_in_use" ON "person" (lower("email")) WHERE ("disabled_at" IS NULL);

CREATE TABLE "team" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "team_name_in_use" ON "team" (lower("name"));

CREATE TABLE "team_member" (
  "team_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id", "person_id"),
  CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team" ("id"),
  CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id")
);

CREATE INDEX "team_member_person_id_idx" ON "team_member" ("person_id");

ALTER TABLE "api_token"
  -- Read: changes nothing, whatever its role. Write: what its role may.
  ADD COLUMN "scope" TEXT NOT NULL DEFAULT 'write',
  -- The one incident it knows; every other is as if it were not there. Null: all that its role may know.
  ADD COLUMN "incident_id" UUID,
  ADD CONSTRAINT "api_token_scope" CHECK ("scope" IN ('read', 'write')),
  ADD CONSTRAINT "api_token_bound" CHECK ("incident_id" IS NULL OR "role" <> 'admin'),
  ADD CONSTRAINT "api_token_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id");

COMMENT ON COLUMN "person"."phone" IS 'For responders and admins alone.';
COMMENT ON TABLE "team" IS 'Groups of people, named by grants on sensitive incidents.';
COMMENT ON COLUMN "api_token"."incident_id" IS 'The one incident it knows; null: all that its role may know.';
