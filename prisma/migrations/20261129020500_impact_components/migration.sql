-- An impact may name the parts that are affected, how well each works and how that was measured.

ALTER TABLE "impact" ADD COLUMN "components" JSONB NOT NULL DEFAULT '[]';

COMMENT ON COLUMN "impact"."components" IS '[{"name", "level": down, degraded or ok, "measured"}, …], as people listed them.';
