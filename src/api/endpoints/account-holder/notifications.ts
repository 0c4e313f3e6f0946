import type { Notification } from "../../../contract/ledger.ts";
import { countUnread, listNotifications, markRead } from "../../../data/queries/notifications.ts";
import type { NotificationRow } from "../../../data/queries/notifications.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** A notification as it goes over the wire. */
export const wireNotification = (row: NotificationRow): Notification => ({
  id: row.id,
  employee: row.employee,
  title: row.title,
  message: row.message,
  priority: row.priority,
  actionUrl: row.action_url,
  readAt: row.read_at,
  createdAt: row.created_at,
});

export const notificationsList = endpoint({
  name: "notifications",
  method: "GET",
  audit: "none",
  async run({ input, read }) {
    return read(async (tx) => {
      const rows = await listNotifications(tx, decodeCursor(input.cursor)?.id, input.limit + 1);
      const page = pageOf(rows, input.limit, {
        item: wireNotification,
        place: (row) => ({ value: "", id: row.id }),
      });
      return { ...page, unread: await countUnread(tx) };
    });
  },
});

export const notificationsRead = endpoint({
  name: "notifications",
  method: "PATCH",
  audit: "notifications.read",
  async run({ input, write }) {
    const which = input.all ? "all" : input.ids ? { ids: input.ids } : null;
    if (which === null) throw new Refusal("invalid_input", "Say which: ids, or all.");
    return write(async (tx, note) => {
      const count = await markRead(tx, which);
      if (count > 0) note({ resourceType: "notification", resourceId: null, newValue: { count } });
      return { ok: true as const };
    });
  },
});
