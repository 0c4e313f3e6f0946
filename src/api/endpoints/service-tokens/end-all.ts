import { revokeOwnTokens } from "../../../data/system/people.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

/** For whoever signs in elsewhere, such as through Supabase: signing out everywhere there ends nothing here. */
export const accessTokensEnd = endpoint({
  name: "access-tokens",
  method: "DELETE",
  audit: "token.end_all",
  run: ({ user, write }) =>
    write(async (tx, note) => {
      await revokeOwnTokens(tx, user.id);
      note({ resourceType: "access_token", resourceId: null });
      return { ok: true as const };
    }),
});
