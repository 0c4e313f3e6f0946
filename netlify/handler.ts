// What every function hands its request to: netlify/compose.ts and all it needs, as the build has put it together.
import type * as Compose from "./compose.ts";

/** Netlify's bundler puts this file into each function's own, `netlify/functions/<name>.mjs`: so the path is from there. */
const BUILT = "../../dist/functions/compose.mjs";

/**
 * Not an import the bundler could follow: it would search the same 11 MB once for each of seventy functions, 20 s each. `included_files`
 * in netlify.toml brings the folder along instead.
 */
const load = (path: string): Promise<typeof Compose> => import(new URL(path, import.meta.url).href);

export const { answer, work } = await load(BUILT);
export type { Context } from "./compose.ts";
