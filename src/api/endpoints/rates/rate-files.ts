import type { RatesFileRead } from "../../../contract/rates.ts";
import { forgetFileRates, MAX_BASES, MAX_FILE_RATES, saveFileRates } from "../../../data/queries/own-rates.ts";
import { forgetSharedFiles, importSharedRates } from "../../../data/system/shared-rates.ts";
import type { RatesFile } from "../../../statements/rates/quotes.ts";
import { readRates } from "../../../statements/rates/read-rates.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** Lines that could not be read and are told one by one. */
const TOLD = 50;

/** The endpoint's limit bounds what is held here. */
async function readFile(body: AsyncIterable<Uint8Array>, base: string): Promise<RatesFile> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const file = readRates(Buffer.concat(parts), base);
  if (!file.ok) throw new Refusal("unreadable_statement", `The file cannot be read. ${file.message}`);
  return file;
}

function wireFile({ format, rates, rejected }: RatesFile): RatesFileRead {
  const days = rates.map(({ on }) => on).toSorted();
  return {
    format,
    count: rates.length,
    currencies: [...new Set(rates.flatMap(({ base, quote }) => [base, quote]))].toSorted(),
    since: days[0]!,
    until: days.at(-1)!,
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, TOLD).map(({ line, reason }) => ({ line, reason })),
  };
}

const tooManyBases = (): Refusal =>
  new Refusal(
    "conflict",
    `With this file, rates would be quoted against more than ${MAX_BASES} currencies. Nothing was imported.`,
  );

export const rateFileImport = endpoint({
  name: "exchange-rate-file",
  method: "POST",
  audit: "exchange_rate.import",
  async run({ input, body, write }) {
    const file = await readFile(body(), input.base);
    if (input.preview) return wireFile(file);
    return write(async (tx, note) => {
      const { count, bases } = await saveFileRates(tx, file.rates);
      if (bases > MAX_BASES) throw tooManyBases();
      if (count > MAX_FILE_RATES)
        throw new Refusal(
          "conflict",
          `With this file you would have more than ${MAX_FILE_RATES} rates. Nothing was imported.`,
        );
      const done = wireFile(file);
      note({ resourceType: "exchange_rate", resourceId: null, newValue: { ...done, rejected: [] } });
      return done;
    });
  },
});

export const rateFileForget = endpoint({
  name: "exchange-rate-file",
  method: "DELETE",
  audit: "exchange_rate.forget_files",
  run: ({ write }) =>
    write(async (tx, note) => {
      const count = await forgetFileRates(tx);
      note({ resourceType: "exchange_rate", resourceId: null, oldValue: { count } });
      return { count };
    }),
});

export const sharedRatesImport = endpoint({
  name: "shared-exchange-rates",
  method: "POST",
  audit: "shared_exchange_rate.import",
  async run({ input, body, write }) {
    const file = await readFile(body(), input.base);
    return write(async (tx, note) => {
      if ((await importSharedRates(tx, file.rates)) === null) throw tooManyBases();
      const done = wireFile(file);
      note({ resourceType: "exchange_rate", resourceId: null, newValue: { ...done, rejected: [] } });
      return done;
    });
  },
});

export const sharedRatesForget = endpoint({
  name: "shared-exchange-rates",
  method: "DELETE",
  audit: "shared_exchange_rate.forget_files",
  run: ({ write }) =>
    write(async (tx, note) => {
      const count = await forgetSharedFiles(tx);
      note({ resourceType: "exchange_rate", resourceId: null, oldValue: { count } });
      return { count };
    }),
});
