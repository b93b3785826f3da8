// Lets the browser keep the shell, after the page it would only slow down. Browsers do so over https and on the machine
// itself; elsewhere the pages work as before and need the server to open.

export function registerShell(): void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker || !import.meta.env.PROD) return;
  const register = () => serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register(), { once: true });
}
