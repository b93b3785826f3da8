// Times in the form they are reported: how many, the middle, the worst hundredth, the worst.
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function spread(values: readonly number[]): string {
  if (values.length === 0) return 'none';
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => Math.round(quantile(values, share)));
  return `p50 ${p50}, p99 ${p99}, max ${most} (n ${values.length})`;
}
