import { MAX_RATES_FILE_BYTES } from "../contract/rates.ts";
import type { DataStore } from "../data/open.ts";
import { saveSharedRates } from "../data/system/shared-rates.ts";
import type { ScheduledJob } from "../employees/scheduled/job.ts";
import { ECB_BASE } from "../statements/rates/read-ecb-xml.ts";
import { readRates } from "../statements/rates/read-rates.ts";

/** Published once a working day; nobody waits for the minute. */
const EVERY_SEC = 6 * 3_600;
/** After a failure it is tried again when this is over, not every few minutes. */
const LEASE_SEC = 3_600;
const TIMEOUT_MS = 20_000;

/** The file at the address, given up past its largest size or when it takes too long. No other address is ever followed to. */
async function fetchFile(url: string): Promise<Buffer> {
  const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the exchange rates' address answered ${response.status}`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels what is still on its way.
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > MAX_RATES_FILE_BYTES) throw new Error(`the exchange rates are more than ${MAX_RATES_FILE_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Fetches the rates and writes them for everyone. Throws when there are none to be had; what was known stays. */
export async function fetchRates(store: DataStore, url: string): Promise<void> {
  const file = readRates(await fetchFile(url), ECB_BASE);
  if (!file.ok) throw new Error(`the exchange rates cannot be read: ${file.message}`);
  if ((await saveSharedRates(store, "ecb", file.rates)) === null)
    throw new Error("the exchange rates are quoted against too many currencies");
}

/** Fetches everyone's rates by the clock, where whoever runs the installation has set an address. */
export const ratesJob = (url: string): ScheduledJob => ({
  name: "exchange-rates",
  everySec: EVERY_SEC,
  leaseSec: LEASE_SEC,
  run: (store) => fetchRates(store, url),
});
