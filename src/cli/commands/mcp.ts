import type { McpLevel } from "../../contract/service-tokens.ts";
import { command, EXIT, UsageError } from "../command.ts";

const HELP = `Usage: xspenses mcp [--propose | --write] [--user EMAIL]

Lets a program on this computer (Claude Desktop and others) look into the ledger with Prime's tools: it starts this command and speaks
the Model Context Protocol over stdin and stdout. It can read, and no more, unless you say so.

  --propose     it may also propose changes; you confirm them in the app, under Prime
  --write       it may also confirm what it proposed itself, so let it ask you before it does
  --user EMAIL  whose ledger, when the installation has several people

How to set it up: docs/mcp.md

Exit code: 0 the program has gone · 1 it could not be done · 2 wrong usage.
`;

function levelIn({ propose, write }: { readonly propose: boolean; readonly write: boolean }): McpLevel {
  if (propose && write) throw new UsageError("--write is also --propose: say one of them.");
  return write ? "write" : propose ? "propose" : "read";
}

export const mcpCommand = command({
  help: HELP,
  options: {
    propose: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    user: { type: "string" },
  },
  async run({ user = null, ...flags }, others) {
    if (others.length > 0) throw new UsageError("Say everything as options.");
    const level = levelIn(flags);
    // Loaded only now: wrong usage must not wait for a database driver.
    const [{ withDoor }, { clientFor }, { serveTools }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../house/ask.ts"),
      import("../mcp/serve-tools.ts"),
    ]);
    await withDoor(async (door) => serveTools(level, await clientFor(door, user)));
    return EXIT.done;
  },
});
