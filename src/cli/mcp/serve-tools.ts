import { once } from "node:events";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { buildMcpServer } from "../../api/mcp/mcp-server.ts";
import type { ToolDoor } from "../../api/mcp/mcp-server.ts";
import { ApiError } from "../../contract/api-error.ts";
import type { Client } from "../../contract/client.ts";
import type { McpLevel } from "../../contract/service-tokens.ts";
import { Unmet } from "../command.ts";

const PROGRAM = "A program on this computer";

/** This computer's day. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The tools through the API, as one person. */
function toolDoor(client: Client): ToolDoor {
  const proposed = new Set<string>();
  return {
    async ask(tool, args) {
      const answer = await client.call("prime-tools", "POST", { tool, args, today: today(), program: PROGRAM });
      if (answer.result["kind"] === "proposal") proposed.add(String(answer.result["id"]));
      return answer;
    },
    async answer(id, said) {
      if (!proposed.has(id)) throw new Unmet("This program has proposed nothing under that id.");
      const { token } = await client.call("chat-confirm", "GET", { id });
      if (token === null) throw new Unmet("This proposal cannot be answered any more. Propose it anew.");
      const { proposal, changedRows } = await client.call("chat-confirm", "POST", { id, token, answer: said });
      return { id, answer: proposal.state, runId: proposal.runId, changedRows };
    },
    explain: (error) =>
      error instanceof ApiError || error instanceof Unmet
        ? error.message
        : "The installation does not answer. If its server was stopped, start it again, then this program's connection.",
  };
}

/** Serves the tools over stdin and stdout until the program at the other end has gone. */
export async function serveTools(level: McpLevel, client: Client): Promise<void> {
  const door = toolDoor(client);
  // It may also stop listening without a word: no answer reaches it then.
  const gone = Promise.race([once(process.stdin, "close"), once(process.stdout, "error")]);
  const served = serveStdio(() => buildMcpServer(level, door));
  await gone;
  await served.close();
}
