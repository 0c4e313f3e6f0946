import { databaseAnswers } from "../../../data/system/health.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

/** A stranger learns only whether the service is up. An AI outage does not make it fail: AI is optional. */
export const health = endpoint({
  name: "health",
  method: "GET",
  audit: "none",
  run: async (_call, parts) => ({ ok: await databaseAnswers(parts.store) }),
});
