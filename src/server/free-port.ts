import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Config } from "./config.ts";

/** `PORT=0` means any free port; which one must be known before sign-in is told which origin to trust. */
export async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const probe = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, config.host, () => resolve((probe.address() as AddressInfo).port));
  });
  await new Promise((resolve) => probe.close(resolve));
  return { ...config, port };
}
