/** The path of a link inside the app, or null: a notification may lead nowhere else. */
export function innerPath(url: string | null): string | null {
  if (url === null || !url.startsWith("/")) return null;
  const base = "http://inside.invalid";
  try {
    const read = new URL(url, base);
    return read.origin === base ? read.pathname + read.search + read.hash : null;
  } catch {
    return null;
  }
}
