-- What an entry is, and whether it is one of the few that tell the story. What a dashboard link shows tomorrow, and the
-- address a fixed one was made from.

ALTER TABLE "entry" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'note';
ALTER TABLE "entry" ADD COLUMN "key" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "entry" ADD CONSTRAINT "entry_kind" CHECK ("kind" IN ('note', 'log', 'decision', 'finding', 'communication'));

COMMENT ON COLUMN "entry"."kind" IS 'note, log (an action as it was done), decision, finding or communication.';
COMMENT ON COLUMN "entry"."key" IS 'Somebody marked it as one of the lines that tell the story.';

ALTER TABLE "link" ADD COLUMN "class" TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE "link" ADD COLUMN "original" TEXT;
ALTER TABLE "link" ADD COLUMN "shows_from" TIMESTAMPTZ(3);
ALTER TABLE "link" ADD COLUMN "shows_until" TIMESTAMPTZ(3);
ALTER TABLE "link" ADD CONSTRAINT "link_class" CHECK ("class" IN ('fixed', 'relative', 'half-fixed', 'opaque', 'unknown'));
ALTER TABLE "link" ADD CONSTRAINT "link_shows" CHECK (
  ("shows_from" IS NULL) = ("shows_until" IS NULL) AND "shows_until" >= "shows_from"
);

COMMENT ON COLUMN "link"."class" IS 'As whoever added it found: fixed, relative, half-fixed, opaque or unknown.';
COMMENT ON COLUMN "link"."original" IS 'The address a fixed one was made from; for the team alone.';
