-- Of which incident another is the duplicate is told to whoever may see both, and to nobody by the way: viewers' stream holds it
-- no more, nor do its older changes. What viewers received is not in the chain.

UPDATE "change" c SET "view_ops" = (
  SELECT jsonb_agg(CASE WHEN op #>> '{put,type}' = 'incident' THEN jsonb_set(op, '{put,duplicateOf}', 'null') ELSE op END
    ORDER BY place)
  FROM jsonb_array_elements(c."view_ops") WITH ORDINALITY AS o (op, place))
WHERE jsonb_path_exists(c."view_ops", '$[*].put ? (@.type == "incident" && @.duplicateOf != null)');
