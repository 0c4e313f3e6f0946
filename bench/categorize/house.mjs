// The product in this process, without a socket, and its own engine to name merchants with.
import { createLogger } from "../../dist/api/log/logger.js";
import { createEngine } from "../../dist/core/categorise/engine.js";
import { loadKnowledge } from "../../dist/core/knowledge/load-knowledge.js";
import { readConfig } from "../../dist/server/config.js";
import { openHouse } from "../../dist/server/house.js";

export async function openBenchHouse() {
  const { DATABASE_URL, XSPENSES_HOME, WORK_EMPLOYEES } = process.env;
  const house = await openHouse(
    readConfig({ DATABASE_URL, XSPENSES_HOME, WORK_EMPLOYEES }),
    createLogger("bench", { level: "error" }),
  );
  return { ...house, engine: createEngine(loadKnowledge()) };
}
