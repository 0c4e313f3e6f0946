import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/contract/client.ts";
import { passingOn } from "../../tools/load/passing-on.mjs";
import { Person } from "../../tools/load/person.mjs";
import { runLoad } from "../../tools/load/run-load.mjs";
import { Tally } from "../../tools/load/tally.mjs";
import { verify } from "../../tools/load/verify.mjs";
import { servers } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { startServer } from "../setup/running-server.ts";

const PEOPLE = 10;
const ROWS = 40;
const SECONDS = 8;
const PAUSE_MS = 150;

// The long form, with memory, times and alerts: `npm run soak`.
describe.each(servers)("ten people at once on $name", (engine) => {
  const house = useHouse(engine);

  it("meet no fault of the server, and find everything they wrote", async () => {
    const env = { DATABASE_APP_URL: house.db.loginUrl!, TRUST_PROXY: "1" };
    await using server = await startServer(house.home, env);
    const tally = new Tally();
    const people = Array.from({ length: PEOPLE }, (_, i) => {
      const id = randomUUID();
      const client = createClient({
        origin: "",
        fetch: passingOn([server.origin], tally, `192.0.2.${i + 1}`),
        token: () => house.token(id),
        newRequestKey: randomUUID,
      });
      return new Person({ id, client });
    });
    await Promise.all(people.map((person) => person.begin(ROWS)));
    await runLoad(people, { seconds: SECONDS, pauseMs: PAUSE_MS });
    expect(await verify(people)).toEqual([]);
    expect(tally.failed).toEqual([]);
    expect({ faults: tally.faults, unanswered: tally.unanswered }).toEqual({ faults: 0, unanswered: 0 });
    expect(people.reduce((sum, person) => sum + person.notes.size + person.corrections.size, 0)).toBeGreaterThan(0);
    await server.stop();
  });
});
