// What Netlify grants a function (docs.netlify.com, "Configure and deploy Functions", default values), in one place.

/** A function that answers a request is ended after this long, what it still does behind its answer included. */
export const REQUEST_LIMIT_MS = 60_000;
/** A scheduled function is ended after this long. */
export const SCHEDULED_LIMIT_MS = 30_000;
/** A request may have 6 MB, in which a file arrives as Base64: this much of a file fits. */
export const MAX_REQUEST_BYTES = 4_500_000;
