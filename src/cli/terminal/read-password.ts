import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Unmet } from "../command.ts";

const MAX_CHARS = 1_000;

/** Takes what would be echoed and shows nothing of it. */
const silent = (): Writable =>
  new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });

async function firstLine(input: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of input) {
    text += chunk.toString("utf8");
    if (text.includes("\n") || text.length > MAX_CHARS) break;
  }
  return text.split(/\r?\n/)[0]!;
}

async function typed(question: string): Promise<string> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output: silent(), terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

/** A new password: asked for twice on a terminal, unseen; else the first line of stdin. Never an argument, which every user of the machine can see. */
export async function readPassword(email: string): Promise<string> {
  if (!process.stdin.isTTY) {
    const password = await firstLine(process.stdin);
    process.stdin.destroy();
    if (password === "") throw new Unmet("The password is read from stdin, and nothing came.");
    return password;
  }
  const password = await typed(`New password for ${email}: `);
  if ((await typed("The same again: ")) !== password) throw new Unmet("The two were not the same. Try again.");
  return password;
}
