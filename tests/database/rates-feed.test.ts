import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_RATES_FILE_BYTES } from "../../src/contract/rates.ts";
import { fetchRates, ratesJob } from "../../src/server/rates-feed.ts";
import { engines, useDatabase } from "../setup/engines.ts";

const xml = (rate: string): string =>
  `<Envelope><Cube><Cube time="2024-03-28"><Cube currency="USD" rate="${rate}"/></Cube></Cube></Envelope>`;

describe.each(engines)("the feed of exchange rates on $name", (engine) => {
  const db = useDatabase(engine);
  let server: Server;
  let origin = "";
  let rate = "1.0811";
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer(({ url = "" }, response) => {
      asked.push(url);
      if (url === "/rates.xml") response.end(xml(rate));
      else if (url === "/large") response.end("x".repeat(MAX_RATES_FILE_BYTES + 1));
      else if (url === "/moved") response.writeHead(302, { location: "/rates.xml" }).end();
      else response.writeHead(url === "/page" ? 200 : 500).end("<html><body>Try later</body></html>");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const known = () =>
    db.owner("select base::text, quote::text, trim_scale(rate)::text as rate, source from exchange_rates");
  const one = (value: string) => [{ base: "EUR", quote: "USD", rate: value, source: "ecb" }];

  it("brings rates for everyone, and what it says later of the same day", async () => {
    await ratesJob(`${origin}/rates.xml`).run(db.store, { isTimeUp: () => false, failed() {} });
    expect(await known()).toEqual(one("1.0811"));
    rate = "1.09";
    await fetchRates(db.store, `${origin}/rates.xml`);
    expect(await known()).toEqual(one("1.09"));
  });

  it.each(["/large", "/moved", "/page", "/broken"])(
    "changes nothing when the answer is no file of rates: %s",
    async (path) => {
      asked.length = 0;
      await expect(fetchRates(db.store, `${origin}${path}`)).rejects.toThrow(/exchange rates|fetch failed/);
      expect([await known(), asked]).toEqual([one("1.09"), [path]]);
    },
  );
});
