import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../../contract/api-error.ts";
import { IdentityError, LeftError, retryAfterSec } from "../lib/errors.ts";

/** What was read this long ago is shown at once and asked for again. */
const FRESH_MS = 15_000;
const MAX_RETRIES = 2;
const BACK_OFF_MS = 800;

/** A refusal stays a refusal; only a server that is away, busy or counting may answer differently the next time. */
const mayPass = (error: unknown): boolean => {
  if (error instanceof IdentityError) return error.status >= 500;
  if (error instanceof LeftError) return false;
  return !(error instanceof ApiError) || error.code === "rate_limited" || error.status >= 500;
};

export const createAppQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
        retryDelay: (failures, error) => (retryAfterSec(error) ?? 0) * 1000 || BACK_OFF_MS * 2 ** failures,
        // Waits while the server is away (lib/connection.ts): what was read stays on screen.
        networkMode: "online",
      },
      mutations: { networkMode: "always" },
    },
  });
