// Every endpoint and mount by what a person asks of it, in the order they are measured; and what is not, with the reason.
import { CATALOGUE } from "../../../dist/contract/catalogue.js";
import { MOUNTS_EVERYWHERE } from "../../../dist/server/mounts.js";
import { CRYSTAL } from "./crystal.mjs";
import { DOCUMENTS } from "./documents.mjs";
import { HOLDER, ONCE_IN_A_LIFE } from "./holder.mjs";
import { LEDGER } from "./ledger.mjs";
import { PRIME } from "./prime.mjs";
import { PROGRAMS } from "./programs.mjs";
import { RATES } from "./rates.mjs";
import { RULES } from "./rules.mjs";
import { TAG } from "./tag.mjs";
import { TAX } from "./tax.mjs";

export const SCENARIOS = {
  ...HOLDER,
  ...LEDGER,
  ...TAG,
  ...RULES,
  ...DOCUMENTS,
  ...CRYSTAL,
  ...RATES,
  ...TAX,
  ...PRIME,
  ...PROGRAMS,
  ...ONCE_IN_A_LIFE,
};

export const NOT_MEASURED = {
  auth: "a password is slow to try on purpose, and few may be tried a minute",
  "DELETE access-tokens": "whoever asks has no token left to ask with",
  "notifications-stream": "its first byte waits for nothing, and its last for the next notification",
};

const published = [
  ...Object.entries(CATALOGUE).flatMap(([name, methods]) => Object.keys(methods).map((method) => `${method} ${name}`)),
  ...MOUNTS_EVERYWHERE,
];
const measured = new Set(Object.keys(SCENARIOS).flatMap((endpoint) => [endpoint, endpoint.split(" ")[1]]));
const unsaid = published.filter((endpoint) => !measured.has(endpoint) && !(endpoint in NOT_MEASURED));
if (unsaid.length > 0) throw new Error(`neither a scenario nor a reason why there is none: ${unsaid.join(", ")}`);
