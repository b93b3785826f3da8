// Names by the ids of an export. Rule: an id such as "constructor" is an id.

export type Names = Readonly<Record<string, string>>;

export function nameOf(names: Names, id: string | null | undefined): string | undefined {
  return id && Object.hasOwn(names, id) ? names[id] : undefined;
}
