// A place kept for the page.

export function EnterPage({ way }: { way: 'setup' | 'join' }) {
  return <main>{way}</main>;
}
