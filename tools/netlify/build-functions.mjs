// `node tools/netlify/build-functions.mjs`: builds what the functions of Netlify share, `dist/functions`, unless it is there and current.
import { functions, programs } from "../../scripts/build-parts.mjs";
import { ensureBuilt } from "../../scripts/ensure-built.mjs";
import { runMain } from "../../scripts/say.mjs";

await runMain(() => ensureBuilt({ parts: [programs, functions] }));
