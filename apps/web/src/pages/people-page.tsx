// A place kept for the page.

export function PeoplePage() {
  return <main />;
}
