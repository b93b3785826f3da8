// The one scale of shapes, worst first, drawn so that it looks alike in every font. A shape never stands alone: the
// word beside it says the same [UX15, UX17].

export type ShapeName = 'worst' | 'second' | 'underway' | 'notice' | 'open' | 'done';

const paths: Record<ShapeName, { d: string; filled: boolean }> = {
  worst: { d: 'M6 1 11.3 10.6H.7Z', filled: true },
  second: { d: 'M6 .6 11.4 6 6 11.4.6 6Z', filled: true },
  underway: { d: 'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Z', filled: true },
  notice: { d: 'M6 1.4 10.6 6 6 10.6 1.4 6Z', filled: false },
  open: { d: 'M6 1.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4Z', filled: false },
  done: { d: 'M1.6 6.4 4.6 9.4 10.4 2.8', filled: false },
};

export function Shape({ name }: { name: ShapeName }) {
  const { d, filled } = paths[name];
  return (
    <svg viewBox="0 0 12 12" width="0.72em" height="0.72em" aria-hidden="true" focusable="false">
      <path
        d={d}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={filled ? 0.6 : 1.8}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
