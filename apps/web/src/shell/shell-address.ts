// The addresses at which the app itself stands. Links that need the server to open them (setup, invitation) and the
// read-only pages of others are none of them.

const ADDRESSES = /^\/(?:account|actions|audit|declare|people|search|settings|i\/[^/]+)?$/;

export function isShellAddress(pathname: string): boolean {
  return ADDRESSES.test(pathname);
}
