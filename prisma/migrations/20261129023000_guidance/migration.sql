-- What to look at for a kind of failure, worded by the admins of this installation.

ALTER TABLE "installation" ADD COLUMN "guidance" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "installation" ADD CONSTRAINT "installation_guidance" CHECK (jsonb_typeof("guidance") = 'object');

COMMENT ON COLUMN "installation"."guidance" IS 'By kind of failure: the text, since when, by whom. What is not here is as Sitrep ships it.';
