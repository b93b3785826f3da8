// A place kept for the page.

export function SettingsPage() {
  return <main />;
}
