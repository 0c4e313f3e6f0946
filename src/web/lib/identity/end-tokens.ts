import { createClient } from "../../../contract/client.ts";
import { ApiError } from "../../../contract/api-error.ts";
import { UnreachableError } from "../errors.ts";
import { randomKey } from "../random-key.ts";

/**
 * Ends, at our server, whatever acts for the person of this token. With a client of its own: that of the pages waits for the sign-out this is
 * a part of. A token that has ended already is no failure.
 */
export async function endTokens(token: string): Promise<void> {
  const client = createClient({
    origin: "",
    fetch: (url, init) =>
      fetch(url, init as RequestInit).catch((cause: unknown) => {
        throw new UnreachableError(cause);
      }),
    token: () => Promise.resolve(token),
    newRequestKey: randomKey,
  });
  await client.call("access-tokens", "DELETE", {}).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  });
}
