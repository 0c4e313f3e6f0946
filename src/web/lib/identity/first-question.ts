import { BASE_PATH } from "../../../contract/base-path.ts";

/** A route of this server's own identity. */
export const fetchIdentity = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${BASE_PATH}/auth/${path}`, { ...init, credentials: "same-origin" });

let asked: Promise<Response> | null = null;

/** Asks who is here before the code that reads the answer has come. */
export function askAuthState(): void {
  asked = fetchIdentity("state");
  asked.catch(() => undefined); // whoever takes the answer is told
}

/** Who is here: what was asked ahead, once, and from then on anew. */
export function takeAuthState(): Promise<Response> {
  const answer = asked ?? fetchIdentity("state");
  asked = null;
  return answer;
}
