import type { ApiParts } from "../parts.ts";
import type { Caller } from "./exchange.ts";
import { limitAddress } from "./layers.ts";
import { ensureSize } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import { errorResponse, SECURITY_HEADERS } from "./respond.ts";

/** A handler that belongs to a library or streams; what an endpoint gets from the contract it declares here. */
export interface Mount {
  readonly name: string;
  readonly access: "public";
  readonly maxBytes: number;
  readonly run: (request: Request, caller: Caller) => Promise<Response>;
}

export const mount = (declared: Mount): Mount => declared;

/** Address limit and size in front, security headers behind; errors in the contract's shape. */
export async function handleMount(
  parts: ApiParts,
  mounted: Mount,
  request: Request,
  caller: Caller,
): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    await limitAddress(parts, caller.address);
    ensureSize(request, mounted.maxBytes);
    const response = await mounted.run(request, caller);
    if (response.status >= 500)
      parts.log.error("mount_failed", { mount: mounted.name, requestId, status: response.status });
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, "x-request-id": requestId }))
      headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  } catch (error) {
    if (error instanceof Refusal)
      return errorResponse(
        { code: error.code, message: error.message, details: error.details, requestId },
        { ...error.headers },
      );
    parts.log.error("mount_failed", { mount: mounted.name, requestId, error });
    return errorResponse(
      { code: "internal", message: `Something failed on our side. Quote ${requestId}.`, details: null, requestId },
      {},
    );
  }
}
