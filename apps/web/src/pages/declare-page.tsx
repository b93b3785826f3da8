// A place kept for the page.

export function DeclarePage() {
  return <main />;
}
