import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { MAX_STREAMS_A_PERSON } from "../../src/api/limits.ts";
import { NOTIFICATION_STREAM_MOUNT } from "../../src/api/endpoints/account-holder/notification-stream.ts";
import { createNotification } from "../../src/data/queries/notifications.ts";
import { revokeTokens } from "../../src/data/system/people.ts";
import { withUser } from "../../src/data/tenant.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import type { TestHouse } from "../setup/house.ts";
import { readStream } from "../setup/read-stream.ts";
import type { StreamReader } from "../setup/read-stream.ts";

const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n";

/** Streams of a suite, and how to fill them. Each is closed after its test. */
function streamsOf(app: TestHouse) {
  const open: StreamReader[] = [];
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.close();
  });
  const ask = async (person: string, lastEventId?: string): Promise<Response> =>
    app.request(`/api/${NOTIFICATION_STREAM_MOUNT}`, {
      headers: {
        authorization: `Bearer ${await app.token(person)}`,
        ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
      },
    });
  return {
    ask,
    async listen(person: string, lastEventId?: string): Promise<StreamReader> {
      const stream = readStream(await ask(person, lastEventId));
      open.push(stream);
      return stream;
    },
    tell: (person: string, title: string): Promise<void> =>
      withUser(app.db.store, person, (tx) => createNotification(tx, { employee: "byte", title, message: title })),
  };
}

const titleOf = (event: { data: string } | undefined): unknown => JSON.parse(event?.data ?? "{}").title;
const unread = (count: number) => ({ event: "unread", data: JSON.stringify({ unread: count }) });

describe.each(engines)("the stream of what a person is told, on $name", (engine) => {
  // Nothing is found by looking now and then here: what comes was heard of.
  const app = useHouse(engine, {}, { streamLookMs: 600_000 });
  const { ask, listen, tell } = streamsOf(app);
  beforeAll(() => app.house.people.start(app.db.store, { warn() {} } as never));

  it("tells at once what an employee says, and how many are unread; what was read elsewhere too", async () => {
    const ada = randomUUID();
    const client = app.client(ada);
    const stream = await listen(ada);
    expect(await stream.next()).toMatchObject(unread(0));
    await app.importFile(client, "bank.csv", STATEMENT);
    const told = await stream.next();
    expect(told?.event).toBe("notification");
    const [listed] = (await client.call("notifications", "GET", {})).items.slice(-1);
    expect(JSON.parse(told!.data)).toEqual(listed);
    expect(told!.id).toBe(listed!.id);
    await client.call("notifications", "PATCH", { all: true });
    let last = await stream.next();
    while (last?.data !== unread(0).data) last = await stream.next();
    expect(last?.event).toBe("unread");
  });

  it("goes on behind Last-Event-ID: what was missed, oldest first, once", async () => {
    const ada = randomUUID();
    const first = await listen(ada);
    const start = await first.next();
    await tell(ada, "one");
    const one = await first.next();
    expect(titleOf(one)).toBe("one");
    await first.close();
    await tell(ada, "two");
    await tell(ada, "three");
    const second = await listen(ada, one!.id);
    expect([titleOf(await second.next()), titleOf(await second.next())]).toEqual(["two", "three"]);
    expect(await second.next()).toMatchObject(unread(3));
    const all = await listen(ada, start!.id);
    expect(titleOf(await all.next())).toBe("one");
    const newcomer = await listen(ada);
    expect(await newcomer.next()).toMatchObject(unread(3));
  });

  it("tells nobody what another person is told, whatever id they name", async () => {
    const [ada, mallory] = [randomUUID(), randomUUID()];
    const theirs = await listen(mallory);
    expect(await theirs.next()).toMatchObject(unread(0));
    const own = await listen(ada);
    await own.next();
    await tell(ada, "for Ada alone");
    const told = await own.next();
    const nosy = await listen(mallory, (told!.id ?? "").replace(/^.{8}/, "00000000"));
    expect(await nosy.next()).toMatchObject(unread(0));
    await tell(mallory, "for Mallory");
    expect(titleOf(await theirs.next())).toBe("for Mallory");
    expect(titleOf(await nosy.next())).toBe("for Mallory");
  });

  it("refuses strangers, ids that are none, and more streams than a person has tabs for", async () => {
    expect((await app.request(`/api/${NOTIFICATION_STREAM_MOUNT}`)).status).toBe(401);
    const ada = randomUUID();
    const wrong = await ask(ada, "1 or true");
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining("Last-Event-ID")]);
    const streams: StreamReader[] = [];
    for (let at = 0; at < MAX_STREAMS_A_PERSON; at++) streams.push(await listen(ada));
    expect((await ask(ada)).status).toBe(429);
    await streams[0]!.close();
    const again = await listen(ada);
    expect(await again.next()).toMatchObject(unread(0));
  });

  it("ends when the person signs out everywhere", async () => {
    const ada = randomUUID();
    const stream = await listen(ada);
    await stream.next();
    await new Promise((later) => setTimeout(later, 1_100)); // a token says when it was made to the second
    await revokeTokens(app.db.store, ada);
    await tell(ada, "after that");
    expect(await stream.rest()).toEqual([]);
  });

  it("ends for everyone when the server stops, and leaves their places free", async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    const streams = [await listen(ada), await listen(ada), await listen(bob)];
    for (const stream of streams) await stream.next();
    app.house.people.endStreams();
    for (const stream of streams) expect(await stream.rest()).toEqual([]);
    for (let at = 0; at < MAX_STREAMS_A_PERSON; at++) await listen(ada);
  });
});

describe.each(engines)("the stream where nothing is heard, on $name", (engine) => {
  const app = useHouse(engine, {}, { streamLookMs: 50, streamMs: 1_500 });
  const { listen, tell } = streamsOf(app);

  it("looks by itself, and ends before the platform would end it", async () => {
    const ada = randomUUID();
    const stream = await listen(ada);
    await stream.next();
    await tell(ada, "found by looking");
    const events = await stream.rest();
    expect(titleOf(events[0])).toBe("found by looking");
    expect(events).toHaveLength(2);
  });
});
