// A place kept for the page.

export function NotFoundPage() {
  return <main />;
}
