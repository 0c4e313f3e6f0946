import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { ORIGIN } from "./house.ts";
import type { TestHouse } from "./house.ts";

/** Which family of the protocol's versions a client opens with: those with a handshake, or that of 2026. */
export type Era = "legacy" | "modern";

export const clientOf = (era: Era): Client =>
  new Client(
    { name: "a test's client", version: "1.0.0" },
    era === "modern" ? { versionNegotiation: { mode: { pin: "2026-07-28" } } } : {},
  );

/** The official client, connected to the API of a house with a token of a program's. */
export async function mcpClient(app: TestHouse, token: string, era: Era = "legacy"): Promise<Client> {
  const client = clientOf(era);
  const transport = new StreamableHTTPClientTransport(new URL(`${ORIGIN}/api/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: (url, init) => app.request(new URL(String(url)).pathname, init as RequestInit),
  });
  await client.connect(transport);
  return client;
}

/** What a tool answered: the text as a model would see it, the data in it, and whether it was an error. */
export interface Told {
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  readonly isError: boolean;
}

const MARKED = /\n<(ledger-data-[\w-]{12})>\n([\s\S]*)\n<\/\1>$/;

export async function ask(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Told> {
  const { content, isError = false } = await client.callTool({ name, arguments: args });
  const [part] = content as { type: string; text: string }[];
  const marked = MARKED.exec(part!.text);
  return { text: part!.text, data: marked ? (JSON.parse(marked[2]!) as Record<string, unknown>) : null, isError };
}
