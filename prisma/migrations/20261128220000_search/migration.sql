-- Search over incidents (code, title) and timeline entries (text). Words are taken as people type them under stress: every
-- punctuation mark parts words, so that db-7.eqiad.example is found by db-7, by eqiad and by example; and a word is kept a second
-- time in its parts, so that OOMKilled is found by killed and HTTP502 by 502. No language is assumed and nothing is stemmed.

CREATE FUNCTION "search_words" ("said" TEXT) RETURNS TSVECTOR LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', plain) || to_tsvector('simple', regexp_replace(plain,
    '(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[A-Z][a-z])', ' ', 'g'))
  FROM (SELECT translate(said, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)) AS plain) AS parted
$$;

ALTER TABLE "incident" ADD COLUMN "search" TSVECTOR GENERATED ALWAYS AS (search_words("code" || ' ' || "title")) STORED;
ALTER TABLE "entry" ADD COLUMN "search" TSVECTOR GENERATED ALWAYS AS (search_words("text")) STORED;

CREATE INDEX "incident_search_idx" ON "incident" USING GIN ("search");
-- With the pending list: a commit must not wait for a hundred words to be sorted into an index.
CREATE INDEX "entry_search_idx" ON "entry" USING GIN ("search");

COMMENT ON COLUMN "entry"."search" IS 'The words of the text as it stands now: never an earlier wording.';
