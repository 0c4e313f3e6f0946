import { MCP_LEVELS } from "../../../contract/service-tokens.ts";
import type { McpLevel } from "../../../contract/service-tokens.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import { ensureStorable } from "../../pipeline/layers.ts";
import { programMount } from "../../pipeline/mount.ts";
import type { Mount, ProgramCall } from "../../pipeline/mount.ts";
import { readJson } from "../../pipeline/read-body.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { toolDoor } from "./tool-door.ts";

export const MCP_MOUNT = "mcp";
const MAX_BYTES = 64 * 1024;

/** The most a token may do; what it may do less is part of it. */
const levelOf = ({ scopes }: TokenHolder): McpLevel =>
  MCP_LEVELS.toReversed().find((level) => scopes.includes(`mcp:${level}`)) ?? "read";

/** A page of somebody else's has no business here, whatever token it was given. */
function ensureNoPage({ request, parts }: ProgramCall): void {
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== parts.siteUrl)
    throw new Refusal("forbidden", "This is for programs, not for web pages.");
}

/** What one request may hold: several in one would be counted as one, and no text that nobody could have in a ledger. */
async function oneMessage({ request }: ProgramCall): Promise<unknown> {
  const body = await readJson(request, MAX_BYTES);
  if (Array.isArray(body)) throw new Refusal("invalid_input", "Send one message at a time: batches are not taken.");
  ensureStorable(body);
  return body;
}

/** Loaded when somebody asks by it: an eighth of what a server and most commands would otherwise load before they begin. */
async function loadProtocol() {
  const [{ createMcpHandler }, { buildMcpServer }] = await Promise.all([
    import("@modelcontextprotocol/server"),
    import("../../mcp/mcp-server.ts"),
  ]);
  return { createMcpHandler, buildMcpServer };
}

/** Answers by the protocol's library. What it refuses is the caller's to mend, as the status says: its words hold theirs, and are not logged. */
async function byProtocol(call: ProgramCall, parsedBody: unknown): Promise<Response> {
  const { parts, request, requestId, token } = call;
  const door = toolDoor(call);
  const log = (error: Error): void => parts.log.warn("mcp_trouble", { requestId, error });
  const before: Error[] = [];
  let answered = false;
  const { createMcpHandler, buildMcpServer } = await loadProtocol();
  const handler = createMcpHandler(() => buildMcpServer(levelOf(token), door), {
    maxSubscriptions: 0,
    onerror: (error) => (answered ? log(error) : void before.push(error)),
  });
  const response = await handler.fetch(request, { parsedBody });
  answered = true;
  if (response.status >= 500) before.forEach(log);
  return response;
}

/** Prime's tools for other programs, by the Model Context Protocol over streamable HTTP; no session is kept. */
export const mcpMount: Mount = programMount({
  name: MCP_MOUNT,
  access: "token(mcp)",
  limit: { requests: 120, windowSec: 60 },
  methods: ["POST"],
  maxBytes: MAX_BYTES,
  audit: "prime.propose",
  summary: "Prime's tools for other programs (Model Context Protocol, streamable HTTP)",
  async run(call) {
    if (call.token.operator)
      throw new Refusal("forbidden", "A token for everyone cannot look into a ledger. Make one for yourself alone.");
    ensureNoPage(call);
    return byProtocol(call, await oneMessage(call));
  },
});
