-- Sensitive incidents: who may see one. And whoever takes a right away tells all servers of it in the same transaction,
-- by hand too, so that open sockets end within a second.

CREATE TABLE "access" (
  "incident_id" UUID NOT NULL,
  "id" TEXT NOT NULL,
  -- True: named people and teams alone, and the coordinator. No row, or false: everybody who is signed in.
  "sensitive" BOOLEAN NOT NULL,
  -- [{"id", "name"}, …]: a person, or the API token that declared it; the name is that of the day.
  "people" JSONB NOT NULL,
  -- [{"id", "name"}, …]: whoever is a member at the moment of reading.
  "teams" JSONB NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "by_id" UUID NOT NULL,
  "by_name" TEXT NOT NULL,
  CONSTRAINT "access_pkey" PRIMARY KEY ("incident_id", "id"),
  CONSTRAINT "access_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "document" ("incident_id"),
  CONSTRAINT "access_is_one" CHECK ("id" = 'access'),
  CONSTRAINT "access_lists" CHECK (jsonb_typeof("people") = 'array' AND jsonb_typeof("teams") = 'array'),
  CONSTRAINT "access_named" CHECK ("sensitive" OR ("people" = '[]' AND "teams" = '[]'))
);

COMMENT ON TABLE "access" IS 'Who may see an incident; no row: everybody who is signed in.';
COMMENT ON COLUMN "access"."sensitive" IS 'Named people and teams alone, and the coordinator.';

-- Nothing but the fact that some right changed: whoever hears it asks for the rights of all it holds open.
CREATE FUNCTION "tell_access"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sitrep_access', '');
  RETURN NULL;
END $$;

CREATE TRIGGER "person_tells_access" AFTER UPDATE ON "person" FOR EACH ROW
  WHEN (OLD."role" IS DISTINCT FROM NEW."role" OR OLD."disabled_at" IS DISTINCT FROM NEW."disabled_at")
  EXECUTE FUNCTION "tell_access"();

CREATE TRIGGER "session_tells_access" AFTER UPDATE ON "session" FOR EACH ROW
  WHEN (OLD."ended_at" IS DISTINCT FROM NEW."ended_at")
  EXECUTE FUNCTION "tell_access"();

CREATE TRIGGER "api_token_tells_access" AFTER UPDATE ON "api_token" FOR EACH ROW
  WHEN (OLD."revoked_at" IS DISTINCT FROM NEW."revoked_at" OR OLD."role" <> NEW."role"
    OR OLD."expires_at" <> NEW."expires_at" OR OLD."incident_id" IS DISTINCT FROM NEW."incident_id")
  EXECUTE FUNCTION "tell_access"();

CREATE TRIGGER "share_tells_access" AFTER UPDATE ON "share" FOR EACH ROW
  WHEN (OLD."revoked_at" IS DISTINCT FROM NEW."revoked_at")
  EXECUTE FUNCTION "tell_access"();

CREATE TRIGGER "access_tells_access" AFTER INSERT OR UPDATE OR DELETE ON "access" FOR EACH STATEMENT
  EXECUTE FUNCTION "tell_access"();

CREATE TRIGGER "team_member_tells_access" AFTER UPDATE OR DELETE ON "team_member" FOR EACH STATEMENT
  EXECUTE FUNCTION "tell_access"();

-- Of a sensitive incident the coordinator sees it while they coordinate.
CREATE TRIGGER "coordination_tells_access" AFTER UPDATE ON "coordination" FOR EACH ROW
  WHEN (OLD."holder_id" IS DISTINCT FROM NEW."holder_id")
  EXECUTE FUNCTION "tell_access"();

-- Rows are disabled, ended and revoked, not deleted; whoever does so by hand is heard too.
CREATE TRIGGER "session_gone_tells_access" AFTER DELETE ON "session" FOR EACH STATEMENT
  EXECUTE FUNCTION "tell_access"();
CREATE TRIGGER "api_token_gone_tells_access" AFTER DELETE ON "api_token" FOR EACH STATEMENT
  EXECUTE FUNCTION "tell_access"();
CREATE TRIGGER "share_gone_tells_access" AFTER DELETE ON "share" FOR EACH STATEMENT
  EXECUTE FUNCTION "tell_access"();
