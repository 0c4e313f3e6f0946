// What Netlify grants a function (docs.netlify.com, "Configure and deploy Functions", default values), in one place. What one request may take of it: NETLIFY in src/api/limits.ts.

/** A function that answers a request is ended after this long, what it still does behind its answer included. */
export const REQUEST_LIMIT_MS = 60_000;
/** A scheduled function is ended after this long. */
export const SCHEDULED_LIMIT_MS = 30_000;
