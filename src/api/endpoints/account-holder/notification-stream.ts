import { z } from "zod";
import { countUnread, listNotifications, listNotificationsAfter } from "../../../data/queries/notifications.ts";
import type { NotificationRow } from "../../../data/queries/notifications.ts";
import { tokensValidAfter } from "../../../data/queries/settings.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { withUser } from "../../../data/tenant.ts";
import { eventStream, eventText, HERE, retryText } from "../../live/event-stream.ts";
import type { Place } from "../../live/people-news.ts";
import { userMount } from "../../pipeline/mount.ts";
import type { Mount, MountCall } from "../../pipeline/mount.ts";
import { misfit } from "../../pipeline/layers.ts";
import { wireNotification } from "./notifications.ts";

export const NOTIFICATION_STREAM_MOUNT = "notifications-stream";

/** When a reader comes back after the stream has ended. */
const RETRY_MS = 3_000;
/** Most notifications told in one look; what is left is told in the next, at once. */
const MAX_TOLD = 100;
/** Before every notification there is. */
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

interface Seen {
  readonly fresh: readonly NotificationRow[];
  readonly unread: number;
  /** The newest that was told; where a reader who comes back goes on. */
  readonly last: string;
  /** Whether the person has signed out everywhere since the token was made. */
  readonly revoked: boolean;
}

/** Who comes for the first time is told of nothing old: the list has that. */
async function look(tx: Transaction, after: string | null, issuedAtSec: number): Promise<Seen> {
  const [fresh, newest, unread, validAfter] = await Promise.all([
    after === null ? [] : listNotificationsAfter(tx, after, MAX_TOLD),
    after === null ? listNotifications(tx, undefined, 1) : [],
    countUnread(tx),
    tokensValidAfter(tx),
  ]);
  const last = fresh.at(-1)?.id ?? after ?? newest[0]?.id ?? BEFORE_ALL;
  return { fresh, unread, last, revoked: validAfter !== null && issuedAtSec * 1000 < validAfter.getTime() };
}

function placeToGoOn(request: Request): string | null {
  const given = request.headers.get("last-event-id");
  if (given === null || given === "") return null;
  if (!z.guid().safeParse(given).success) throw misfit([{ path: ["Last-Event-ID"], message: "is no id we gave" }]);
  return given;
}

/** What is new, as soon as it is there, until the token, the platform or the reader ends it. */
async function* textsFor({ parts, user }: MountCall, after: string | null, { news, left }: Place) {
  const until = Math.min(parts.now() + parts.limits.streamMs, user.expiresAt * 1000);
  let last = after;
  let unread: number | null = null;
  yield retryText(RETRY_MS);
  for (;;) {
    const count = news.count;
    const seen: Seen = await withUser(parts.store, user.id, (tx) => look(tx, last, user.issuedAt));
    if (seen.revoked) return;
    for (const row of seen.fresh) yield eventText({ event: "notification", id: row.id, data: wireNotification(row) });
    last = seen.last;
    if (seen.fresh.length === 0 && seen.unread === unread) yield HERE;
    else yield eventText({ event: "unread", id: last, data: { unread: seen.unread } });
    unread = seen.unread;
    const leftMs = until - parts.now();
    if (leftMs <= 0 || left.aborted) return;
    if (seen.fresh.length < MAX_TOLD) await news.after(count, Math.min(leftMs, parts.limits.streamLookMs), left);
  }
}

/** The same; what fails is logged and ends the stream, so that the reader comes back. */
async function* loggedTexts(call: MountCall, after: string | null, place: Place) {
  try {
    yield* textsFor(call, after, place);
  } catch (error) {
    call.parts.log.warn("stream_broken_off", { requestId: call.requestId, error });
  }
}

/**
 * What employees tell the person, as it happens: `notification` with one, `unread` with how many are unread, here or elsewhere. Read with
 * a bearer token, so by `fetch` and not by `EventSource`.
 */
export const notificationStreamMount: Mount = userMount({
  name: NOTIFICATION_STREAM_MOUNT,
  limit: { requests: 60, windowSec: 60 },
  methods: ["GET"],
  maxBytes: 0,
  audit: "none",
  summary: "What a person is told, at once, as server-sent events; goes on behind Last-Event-ID",
  async run(call) {
    const after = placeToGoOn(call.request);
    const place = call.parts.people.join(call.user.id);
    return eventStream(loggedTexts(call, after, place), () => place.leave());
  },
});
