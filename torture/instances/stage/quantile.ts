// Figures of many times: the middle, the edge and the worst.

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

/** "41 · 97 · 180": half of them within, 99 of 100 within, all within. */
export function spread(values: readonly number[]): string {
  return [0.5, 0.99, 1].map((share) => quantile(values, share)).join(' · ');
}
