import { readConfig } from "../../server/config.ts";
import { Interrupted } from "../command.ts";
import { openDoor } from "./door.ts";
import type { Door } from "./door.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Opens the installation, does the work, and lets go of the folder whatever happens; Ctrl+C lets the step in hand finish first. */
export async function withDoor<T>(work: (door: Door) => Promise<T>): Promise<T> {
  const door = await openDoor(readConfig(process.env), process.env);
  let interrupt = (): void => {};
  const interrupted = new Promise<never>((_resolve, reject) => {
    interrupt = () => reject(new Interrupted());
  });
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await Promise.race([work(door), interrupted]);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
    await door.close();
  }
}
