// Rule: a text that is no JSON is nothing, not an error; what it holds is for a schema to say.

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
