// A failure of backing up or restoring, in words for the person at the terminal. Rule: each says what happened, what is
// safe and what to do; who prints it finds the three in its cause.

export function trouble(happened: string, safe: string, next: string, reason?: unknown): Error {
  return new Error(`${happened} ${safe} ${next}`, { cause: { happened, safe, next, reason } });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
