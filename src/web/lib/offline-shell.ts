/** The first page comes first; what is kept for a day without a connection can wait. */
const AFTER_MS = 10_000;

/** Keeps the app's own files in the browser, so that it opens without a connection too. Never anything of a ledger. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  setTimeout(() => void navigator.serviceWorker.register("/sw.js").catch(() => undefined), AFTER_MS);
}
