import { BASE_PATH } from "../contract/base-path.ts";
import type { ApiParts } from "./parts.ts";
import type { Endpoint } from "./pipeline/endpoint.ts";
import { handle } from "./pipeline/handle.ts";
import type { Caller } from "./pipeline/exchange.ts";
import { handleMount } from "./pipeline/mount.ts";
import type { Mount } from "./pipeline/mount.ts";
import { corsHeaders, errorResponse } from "./pipeline/respond.ts";
import { ROUTES } from "./routes.ts";

/** The whole API as one web-standard handler; null when the path is not the API's. */
export type Api = (request: Request, caller: Caller) => Promise<Response | null>;

const PREFIXES = [`${BASE_PATH}/`, "/api/"] as const;

/** Two years. Told only where people come by https: on plain http it would be ignored, or lock a name out of it. */
export const HSTS = "max-age=63072000; includeSubDomains";

/** `/.netlify/functions/x/y` and `/api/x/y` → `x`, `y`. */
function split(path: string): { name: string; rest: string } | null {
  const prefix = PREFIXES.find((start) => path.startsWith(start));
  if (prefix === undefined) return null;
  const [name = "", ...rest] = path.slice(prefix.length).split("/");
  return { name, rest: rest.join("/") };
}

const index = (): ReadonlyMap<string, ReadonlyMap<string, Endpoint>> => {
  const names = new Map<string, Map<string, Endpoint>>();
  for (const route of ROUTES) {
    const methods = names.get(route.name) ?? new Map<string, Endpoint>();
    names.set(route.name, methods.set(route.method, route));
  }
  return names;
};

const refuse = (
  code: "not_found" | "method_not_allowed",
  message: string,
  headers: Record<string, string> = {},
): Response => errorResponse({ code, message, details: null, requestId: crypto.randomUUID() }, headers);

/** Builds the API from its parts; `mounts` are the library's own handlers (sign-in). */
export function createApi(parts: ApiParts, mounts: readonly Mount[]): Api {
  const endpoints = index();
  const answer: Api = async (request, caller) => {
    const place = split(new URL(request.url).pathname);
    if (!place) return null;
    const mounted = mounts.find((one) => one.name === place.name);
    if (mounted) return handleMount(parts, mounted, request, caller);
    const methods = endpoints.get(place.name);
    if (!methods || place.rest !== "") return refuse("not_found", `There is no endpoint “${place.name.slice(0, 60)}”.`);
    if (request.method === "OPTIONS")
      return new Response(null, { status: 204, headers: corsHeaders(request.headers.get("origin"), parts.siteUrl) });
    const found = methods.get(request.method);
    const allow = [...methods.keys()].join(", ");
    if (!found) return refuse("method_not_allowed", `${place.name} takes ${allow}.`, { allow });
    return handle(parts, found, request, caller);
  };
  return async (request, caller) => {
    const response = await answer(request, caller);
    if (parts.siteUrl?.startsWith("https:")) response?.headers.set("strict-transport-security", HSTS);
    return response;
  };
}
