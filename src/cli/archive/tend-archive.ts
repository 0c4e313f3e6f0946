import type { Client } from "../../contract/client.ts";
import type { Output } from "../../contract/catalogue.ts";
import { clientFor } from "../house/ask.ts";
import type { Door } from "../house/door.ts";
import { counted } from "../terminal/counted.ts";
import { writeAll } from "../terminal/write-all.ts";

interface Asked {
  /** Null: only look. */
  readonly keepsAll: boolean | null;
  readonly user: string | null;
  readonly json: boolean;
}

type State = Output<"ledger-archive", "POST">;

/** Some thousand rows a request, until none is left. */
async function changed(client: Client, keepsAll: boolean): Promise<State> {
  let movedRows = 0;
  for (;;) {
    const state = await client.call("ledger-archive", "POST", { keepsAll });
    movedRows += state.movedRows;
    if (!keepsAll || state.rows === 0) return { ...state, movedRows };
  }
}

function inWords({ rows, first, last, keepsAll, movedRows }: State): string {
  const came = movedRows > 0 ? `${counted(movedRows, "transaction")} came back.\n` : "";
  const there =
    rows === 0 ? "Nothing is archived." : `${counted(rows, "transaction")} from ${first} to ${last} are archived.`;
  return `${came}${there}${keepsAll ? " Nothing of this person will be." : ""}\n`;
}

/** Tells what is archived; brings it back, or lets it be archived, where that is asked. */
export async function tendArchive(door: Door, { keepsAll, user, json }: Asked): Promise<void> {
  const client = await clientFor(door, user);
  const state =
    keepsAll === null
      ? { ...(await client.call("ledger-archive", "GET", {})), movedRows: 0 }
      : await changed(client, keepsAll);
  await writeAll(process.stdout, json ? `${JSON.stringify(state)}\n` : inWords(state));
}
