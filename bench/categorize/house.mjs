// The product in this process, without a socket, and its own engine to name merchants with.
import { createLogger } from "../../dist/api/log/logger.js";
import { createEngine } from "../../dist/core/categorise/engine.js";
import { loadKnowledge } from "../../dist/core/knowledge/load-knowledge.js";
import { readConfig } from "../../dist/server/config.js";
import { openHouse } from "../../dist/server/house.js";

/** @param {Record<string, string>} more settings of the environment beside the database's */
export async function openBenchHouse(more = {}) {
  const { DATABASE_URL, XSPENSES_HOME, WORK_EMPLOYEES } = process.env;
  const house = await openHouse(
    readConfig({ DATABASE_URL, XSPENSES_HOME, WORK_EMPLOYEES, ...more }),
    createLogger("bench", { level: "error" }),
  );
  return { ...house, engine: createEngine(loadKnowledge()) };
}
