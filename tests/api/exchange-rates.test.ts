import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { makeOperator } from "../../src/data/system/people.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const ECB = ["Date,USD,JPY,GBP,", "2024-03-28,1.25,160,0.8,", "2024-03-27,1.2,150,0.75,", ""].join("\n");
const csv = (lines: readonly string[]): string => ["Date,Description,Amount,Currency", ...lines, ""].join("\n");

describe.each(engines)("exchange rates on $name", (engine) => {
  const app = useHouse(engine);
  const operatorId = randomUUID();
  let operator: Client;
  beforeAll(async () => {
    operator = app.client(operatorId);
    await operator.call("settings", "GET", {});
    await makeOperator(app.db.store, operatorId);
    await operator.call("shared-exchange-rates", "POST", {}, new Blob([ECB]));
  });

  /** Somebody with euros, dollars and francs. */
  const traveller = async (): Promise<Client> => {
    const client = app.client();
    await app.importFile(client, "euros.csv", csv(["2024-03-05,SALARY,1000.00,EUR"]));
    await app.importFile(client, "dollars.csv", csv(["2024-03-06,HOTEL,-100.10,USD"]));
    await app.importFile(client, "francs.csv", csv(["2024-03-07,FONDUE,-50.00,CHF"]));
    await client.call("settings", "PATCH", { reportingCurrency: "EUR" });
    return client;
  };
  const rateOf = async (client: Client, currency: string, on = "2024-03-31") =>
    (await client.call("exchange-rates", "GET", { on })).rates.find((rate) => rate.currency === currency);

  it("are told for each currency of the ledger, with the day they are of; what has none is named", async () => {
    const client = await traveller();
    const rates = await client.call("exchange-rates", "GET", { on: "2024-03-31" });
    expect(rates).toMatchObject({
      into: "EUR",
      on: "2024-03-31",
      limitDays: 31,
      rates: [
        {
          currency: "USD",
          rate: "0.8",
          on: "2024-03-28",
          legs: [{ base: "EUR", quote: "USD", on: "2024-03-28", rate: "1.25", source: "file" }],
        },
      ],
      without: ["CHF"],
      typed: [],
      ownFiles: null,
      shared: { since: "2024-03-27", until: "2024-03-28" },
    });
    // A weekend later the same, a month later none.
    expect(await rateOf(client, "USD", "2024-04-28")).toMatchObject({ on: "2024-03-28" });
    expect((await client.call("exchange-rates", "GET", { on: "2024-04-29" })).without).toEqual(["CHF", "USD"]);
    const inPounds = await client.call("exchange-rates", "GET", { on: "2024-03-28", into: "GBP" });
    expect(inPounds.rates.map(({ currency, rate }) => [currency, rate])).toEqual([
      ["EUR", "0.8"],
      ["USD", "0.64"],
    ]);
  });

  it("may be written over by the person, for them alone, and uncovered again", async () => {
    const [client, other] = [await traveller(), await traveller()];
    const typed = { on: "2024-03-28", base: "EUR", quote: "USD", rate: "2" };
    expect(await client.call("exchange-rates", "POST", typed)).toEqual({ before: null });
    expect(await rateOf(client, "USD")).toMatchObject({ rate: "0.5", legs: [{ source: "typed" }] });
    expect(await rateOf(other, "USD")).toMatchObject({ rate: "0.8" });
    expect((await client.call("exchange-rates", "GET", {})).typed).toEqual([typed]);
    // The other way round it is the same pair.
    const turned = { on: "2024-03-28", base: "USD", quote: "EUR", rate: "0.4" };
    expect(await client.call("exchange-rates", "POST", turned)).toEqual({ before: typed });
    expect((await client.call("exchange-rates", "GET", {})).typed).toEqual([turned]);
    const { on, base, quote } = turned;
    await expect(other.call("exchange-rates", "DELETE", { on, base, quote })).rejects.toMatchObject({ status: 404 });
    await client.call("exchange-rates", "DELETE", { on, base, quote });
    await expect(client.call("exchange-rates", "DELETE", { on, base, quote })).rejects.toMatchObject({ status: 404 });
    expect(await rateOf(client, "USD")).toMatchObject({ rate: "0.8" });
  });

  it("come from the person's own file before the installation's of the same day, until they remove it", async () => {
    const client = await traveller();
    const list = "date,currency,rate\n2024-03-28,CHF,0.5\n2024-03-28,USD,4\nsomeday,USD,1\n";
    const seen = await client.call("exchange-rate-file", "POST", { base: "EUR", preview: true }, new Blob([list]));
    expect((await client.call("exchange-rates", "GET", { on: "2024-03-28" })).ownFiles).toBeNull();
    const read = await client.call("exchange-rate-file", "POST", { base: "EUR" }, new Blob([list]));
    expect(seen).toEqual(read);
    expect(read).toEqual({
      format: "list",
      count: 2,
      currencies: ["CHF", "EUR", "USD"],
      since: "2024-03-28",
      until: "2024-03-28",
      rejectedCount: 1,
      rejected: [{ line: 4, reason: "no date" }],
    });
    const now = await client.call("exchange-rates", "GET", { on: "2024-03-28" });
    expect(now.rates.map(({ currency, rate }) => [currency, rate])).toEqual([
      ["CHF", "2"],
      ["USD", "0.25"],
    ]);
    expect(now.ownFiles).toEqual({ count: 2, since: "2024-03-28", until: "2024-03-28" });
    expect(await client.call("exchange-rate-file", "DELETE", {})).toEqual({ count: 2 });
    expect(await rateOf(client, "USD")).toMatchObject({ rate: "0.8" });
  });

  it("for everyone are only the operator's to import and to remove", async () => {
    const client = await traveller();
    const refused = { status: 403 };
    await expect(client.call("shared-exchange-rates", "POST", {}, new Blob([ECB]))).rejects.toMatchObject(refused);
    await expect(client.call("shared-exchange-rates", "DELETE", {})).rejects.toMatchObject(refused);
    expect(await rateOf(client, "USD")).toBeDefined();
  });

  it("for everyone change together with the audit row of who did it, or not at all", async () => {
    const known = () => app.db.owner("select quote, quoted_on, rate from exchange_rates order by 1, 2", []);
    const audited = async () =>
      (
        await app.db.owner<{ action: string; outcome: string }>(
          "select action, outcome from audit_logs where user_id = $1 and action like 'shared_exchange_rate.%' order by seq",
          [operatorId],
        )
      ).map(({ action, outcome }) => `${action} ${outcome}`);
    const [before, told] = [await known(), await audited()];
    expect(told.at(-1)).toBe("shared_exchange_rate.import done");
    await app.db.owner(
      "alter table audit_logs add constraint no_such_row check (action not like 'shared_%') not valid",
      [],
    );
    const other = new Blob([ECB.replaceAll("1.25", "1.5")]);
    await expect(operator.call("shared-exchange-rates", "POST", {}, other)).rejects.toMatchObject({ status: 500 });
    await expect(operator.call("shared-exchange-rates", "DELETE", {})).rejects.toMatchObject({ status: 500 });
    await app.db.owner("alter table audit_logs drop constraint no_such_row", []);
    expect([await known(), await audited()]).toEqual([before, told]);
    const { count } = await operator.call("shared-exchange-rates", "DELETE", {});
    expect([count, await known()]).toEqual([before.length, []]);
    await operator.call("shared-exchange-rates", "POST", {}, new Blob([ECB]));
    expect(await known()).toEqual(before);
    expect((await audited()).slice(told.length)).toEqual([
      "shared_exchange_rate.forget_files done",
      "shared_exchange_rate.import done",
    ]);
  });

  it("are refused with a reason where they make no sense, and nothing of a file is kept", async () => {
    const client = await traveller();
    const typed = { on: "2024-03-28", base: "EUR", quote: "USD" };
    for (const wrong of [
      { rate: "0" },
      { rate: "-1" },
      { rate: "1e5" },
      { rate: "1", quote: "EUR" },
      { rate: "1", quote: "usd" },
    ])
      await expect(client.call("exchange-rates", "POST", { ...typed, ...wrong })).rejects.toMatchObject({
        status: 400,
      });
    const tooMany = [
      "date,base,currency,rate",
      ..."ABCDEFGHI".split("").map((letter) => `2024-03-28,X${letter}X,EUR,1`),
    ];
    for (const [text, status] of [
      ["", 422],
      ["Date,Description,Amount\n2024-03-01,SHOP,-1\n", 422],
      [tooMany.join("\n"), 409],
    ] as const)
      await expect(client.call("exchange-rate-file", "POST", {}, new Blob([text]))).rejects.toMatchObject({ status });
    expect((await client.call("exchange-rates", "GET", {})).ownFiles).toBeNull();
  });

  it("of one's own go with the person", async () => {
    const userId = randomUUID();
    const client = app.client(userId);
    await client.call("exchange-rates", "POST", { on: "2024-03-28", base: "EUR", quote: "USD", rate: "2" });
    const { confirmation } = await client.call("privacy-delete", "POST", {});
    await client.call("privacy-delete", "POST", { confirmation: confirmation! });
    expect(await app.db.owner("select 1 from own_exchange_rates where user_id = $1", [userId])).toEqual([]);
  });
});
