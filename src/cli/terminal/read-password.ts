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

interface Question {
  readonly ask: string;
  /** Asked for again, so that a slip of the finger is seen; not for what is only compared. */
  readonly isNew: boolean;
  /** What is said when stdin is no terminal and empty. */
  readonly missing: string;
  /** Throws what is wrong with it, before it has to be typed again. */
  readonly check?: (secret: string) => void;
}

/** A secret: asked for on a terminal, unseen; else the first line of stdin. Never an argument, which every user of the machine can see. */
export async function readSecret({ ask, isNew, missing, check }: Question): Promise<string> {
  if (!process.stdin.isTTY) {
    const secret = await firstLine(process.stdin);
    process.stdin.destroy();
    if (secret === "") throw new Unmet(missing);
    check?.(secret);
    return secret;
  }
  const secret = await typed(ask);
  check?.(secret);
  if (isNew && (await typed("The same again: ")) !== secret) throw new Unmet("The two were not the same. Try again.");
  return secret;
}

/** A new password of an account. */
export const readPassword = (email: string): Promise<string> =>
  readSecret({
    ask: `New password for ${email}: `,
    isNew: true,
    missing: "The password is read from stdin, and nothing came.",
  });
