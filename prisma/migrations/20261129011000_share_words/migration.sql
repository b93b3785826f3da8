-- A link's name is typed by people, so the audit keeps its id alone and asks for the name when it is read: erased there, it is
-- erased here.

UPDATE "audit" SET "subjects" = (
  SELECT jsonb_agg(jsonb_set("subject", '{name}', 'null') ORDER BY "place")
  FROM jsonb_array_elements("subjects") WITH ORDINALITY AS s ("subject", "place"))
WHERE "what" IN ('shareMade', 'shareRevoked', 'shareOpened') AND "subjects" <> '[]';
