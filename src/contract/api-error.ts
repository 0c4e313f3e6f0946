import type { ErrorBody } from "./common.ts";

/** A refusal from the API, as a person may read it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorBody["error"]["code"];
  readonly details: unknown;
  readonly requestId: string;
  constructor(status: number, error: ErrorBody["error"]) {
    super(error.message);
    this.name = "ApiError";
    this.status = status;
    this.code = error.code;
    this.details = error.details;
    this.requestId = error.requestId;
  }
}
