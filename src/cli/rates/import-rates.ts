import type { RatesFileRead } from "../../contract/rates.ts";
import { Unmet } from "../command.ts";
import { clientFor } from "../house/ask.ts";
import type { Door } from "../house/door.ts";
import { readFile } from "../statement-file/read-file.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

interface Asked {
  readonly file: string;
  readonly base: string;
  readonly everyone: boolean;
  readonly user: string | null;
  readonly json: boolean;
}

function inWords({ count, currencies, since, until, rejectedCount, rejected }: RatesFileRead): string {
  const days = since === until ? `of ${since}` : `from ${since} to ${until}`;
  const lines = rejected.map(({ line, reason }) => `  line ${line}: ${printable(reason)}\n`);
  const left = rejectedCount > 0 ? `${counted(rejectedCount, "rate")} could not be read:\n${lines.join("")}` : "";
  return `${counted(count, "rate")} of ${currencies.join(", ")} ${days}.\n${left}`;
}

/** Imports a file of exchange rates and tells what is in it. False when some of its lines could not be read. */
export async function importRates(door: Door, { file, base, everyone, user, json }: Asked): Promise<boolean> {
  const found = await readFile(file);
  if (!found.ok) throw new Unmet(`${file}: ${found.error}`);
  const client = await clientFor(door, user);
  const name = everyone ? "shared-exchange-rates" : "exchange-rate-file";
  const read = await client.call(name, "POST", { base }, new Blob([found.bytes]));
  await writeAll(process.stdout, json ? `${JSON.stringify(read)}\n` : inWords(read));
  return read.rejectedCount === 0;
}
