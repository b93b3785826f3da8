// A place kept for the page.

export function ListPage() {
  return <main />;
}
