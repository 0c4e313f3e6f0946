import { erasePerson } from "../../../data/system/erase-person.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Replayed } from "../../pipeline/idempotency.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { confirmationFor, confirms } from "./confirmation.ts";

const notConfirmed = (): Refusal =>
  new Refusal(
    "invalid_input",
    "This confirmation is not yours, or its ten minutes are over. Nothing was deleted; ask for another one.",
  );

/** First asked, a confirmation is all that comes of it; sent back, everything about the person is deleted. */
export const privacyDelete = endpoint({
  name: "privacy-delete",
  method: "POST",
  audit: "privacy.delete",
  async run({ input, user, write }, parts) {
    const resource = { resourceType: "user", resourceId: user.id };
    if (input.confirmation === undefined)
      return write(async (_tx, note) => {
        note({ ...resource, newValue: { asked: true } });
        return Promise.resolve({ erased: false, ...confirmationFor(parts, user.id) });
      });
    if (!confirms(parts, user.id, input.confirmation)) throw notConfirmed();
    const erase = (): Promise<void> => erasePerson(parts.store, user.id);
    const done = await write(async (_tx, note) => {
      note(resource);
      return Promise.resolve({ erased: true, confirmation: null, expiresAt: null });
    }).catch(async (error: unknown): Promise<never> => {
      // What was answered before was cut off before it was done, since whoever is erased cannot ask again.
      if (error instanceof Replayed) await erase();
      throw error;
    });
    await erase();
    return done;
  },
});
