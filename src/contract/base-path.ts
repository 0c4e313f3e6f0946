/** Where every endpoint lives; `/api/<name>` is a rewrite to it. */
export const BASE_PATH = "/.netlify/functions";
