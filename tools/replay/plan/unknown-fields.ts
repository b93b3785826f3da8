// Fields of a record that nobody here knows. Rules: they are left out and said by name, never dropped in silence; one that
// sounds as if it kept something from readers is refused, because what it hides would be shown.
import type { z } from 'zod';

export type Unknown = {
  /** Like `entries.channel`, each once for every time it stood there. */
  readonly leftOut: readonly string[];
  readonly problems: readonly string[];
};

const KEEPS_BACK =
  /priv|secre|sensit|restrict|hidden|hide|confidential|internal|visib|audience|public|embargo|securit|redact|access|tlp|classif|only/i;

/** Takes them out of `record`, wherever the schema found one. */
export function takeUnknown(record: unknown, issues: readonly z.core.$ZodIssue[]): Unknown {
  const [leftOut, problems]: [string[], string[]] = [[], []];
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = issue.path.reduce<unknown>((inner, step) => Object(inner)[step], record);
    for (const key of issue.keys) {
      const keepsBack = KEEPS_BACK.test(key) && Object(holder)[key] !== false;
      if (keepsBack) problems.push(`${fieldOf([...issue.path, key])}: ${WORDS}`);
      else leftOut.push(fieldOf([...issue.path.filter((step) => typeof step !== 'number'), key]));
      Reflect.deleteProperty(Object(holder), key);
    }
  }
  return { leftOut, problems };
}

const WORDS =
  'no such field is known, and it sounds as if it kept something from readers. Say it with "private": true on the entry, or "sensitive": true on the whole record, or take the field out';

/** `entries[3].until`, as one would write it in code. */
export function fieldOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./, '') || 'the record';
}
