import type { Settings } from "../../../contract/account-holder.ts";
import { editSettings, readSettings } from "../../../data/queries/settings.ts";
import type { UserSettings } from "../../../data/queries/settings.ts";
import type { ApiParts, IdentityFacts } from "../../parts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

/** Whoever has not named themselves here is called as they signed up. */
const wireSettings = (userId: string, settings: UserSettings, { name, ...identity }: IdentityFacts): Settings => ({
  userId,
  ...settings,
  displayName: settings.displayName ?? name,
  ...identity,
});

const identityOf = (parts: ApiParts, user: { id: string; email: string | null }): Promise<IdentityFacts> =>
  parts.identityFacts(user.id, user.email);

export const settingsRead = endpoint({
  name: "settings",
  method: "GET",
  audit: "none",
  async run({ user, read }, parts) {
    const [identity, settings] = await Promise.all([identityOf(parts, user), read(readSettings)]);
    return wireSettings(user.id, settings, identity);
  },
});

export const settingsEdit = endpoint({
  name: "settings",
  method: "PATCH",
  audit: "settings.edit",
  async run({ user, input, write }, parts) {
    const identity = await identityOf(parts, user);
    return write(async (tx, note) => {
      const [before, after] = await Promise.all([readSettings(tx), editSettings(tx, input)]);
      note({ resourceType: "settings", resourceId: user.id, oldValue: before, newValue: after });
      return wireSettings(user.id, after, identity);
    });
  },
});
