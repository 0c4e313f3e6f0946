// `node tools/postgres/run.mjs`: prints the owner's URL of a throw-away PostgreSQL and keeps it running until Ctrl+C.
import { runMain, say } from "../../scripts/say.mjs";
import { startPostgres } from "./start.mjs";

await runMain(async () => {
  const { ownerUrl, stop } = await startPostgres();
  process.stdout.write(`${ownerUrl}\n`);
  say("PostgreSQL runs until Ctrl+C; its data goes with it");
  await new Promise((resolve) => {
    const beating = setInterval(() => {}, 60_000); // a promise alone does not keep the process
    for (const signal of ["SIGINT", "SIGTERM"])
      process.once(signal, () => {
        clearInterval(beating);
        resolve(undefined);
      });
  });
  await stop();
});
