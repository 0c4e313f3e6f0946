import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** A mail server that takes everything and keeps it. */
export interface FakeSmtp extends AsyncDisposable {
  readonly url: string;
  /** Each mail as it was sent, headers and text. */
  readonly mails: string[];
}

/** Says what a mail server says to each line of a client; a mail ends with a line of one dot. */
function converse(socket: Socket, mails: string[]): void {
  let mail: string | null = null;
  let rest = "";
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const hear = (line: string): void => {
    if (mail !== null) {
      if (line !== ".") return void (mail += `${line}\n`);
      mails.push(mail);
      mail = null;
      return say("250 kept");
    }
    if (/^data/i.test(line)) {
      mail = "";
      return say("354 go on");
    }
    say(/^quit/i.test(line) ? "221 bye" : "250 fine");
  };
  say("220 here");
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop()!;
    for (const line of lines) hear(line);
  });
  socket.on("error", () => {});
}

export async function startFakeSmtp(): Promise<FakeSmtp> {
  const mails: string[] = [];
  const server = createServer((socket) => converse(socket, mails));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
