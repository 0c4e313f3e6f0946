import { MAX_STALL_MS } from "../limits.ts";
import { parseJson } from "./parse-json.ts";
import { Refusal } from "./refusal.ts";

const megabytes = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

const tooLarge = (maxBytes: number): Refusal =>
  new Refusal(
    "too_large",
    `The request is larger than the ${megabytes(maxBytes)} this endpoint takes. Send it in parts.`,
    {
      maxBytes,
    },
  );

/** Layer 3a: refuses by the declared length before a byte of the body is read. */
export function ensureSize(request: Request, maxBytes: number): void {
  const declared = request.headers.get("content-length");
  if (declared !== null && !(Number(declared) <= maxBytes)) throw tooLarge(maxBytes);
}

/** A few bytes can be unpacked to any size: what is packed is refused before it is touched. */
export function ensureUnpacked(request: Request): void {
  const encoding = request.headers.get("content-encoding");
  if (encoding === null || encoding.trim().toLowerCase() === "identity") return;
  throw new Refusal("unsupported", "Send the body as it is: packed bodies (Content-Encoding) are not taken.", null, {
    "accept-encoding": "identity",
  });
}

const stalled = (): Refusal =>
  new Refusal("stalled", `Nothing of the request arrived for ${MAX_STALL_MS / 1000} s. Send it again.`, null, {
    connection: "close",
  });

/** One promise, where a race of two would make five: every small body waits here. */
const inTime = <T>(arrival: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(stalled()), MAX_STALL_MS);
    arrival.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error as Error);
      },
    );
  });

/** The body as chunks, refused as soon as more than `maxBytes` have arrived (a missing or lying length gains nothing) or when it stalls. */
export async function* boundedBody(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (!reader) return;
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      seen += value.byteLength;
      if (seen > maxBytes) throw tooLarge(maxBytes);
      yield value;
    }
  } finally {
    // Not waited for: a client that has gone silent would keep us waiting.
    reader.cancel().catch(() => {});
  }
}

/** The whole body, within the same bounds. */
export async function readBytes(request: Request, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of boundedBody(request, maxBytes)) parts.push(chunk);
  return Buffer.concat(parts);
}

/** Taken in one piece up to this length: in chunks, a small body costs four times as much as all other layers in memory. */
const MAX_WHOLE_BYTES = 64 * 1024;

/** A server holds its client to the length it declared; should one not, the body is refused for what it is. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = request.headers.get("content-length");
  if (declared === null || !(Number(declared) <= Math.min(MAX_WHOLE_BYTES, maxBytes)))
    return (await readBytes(request, maxBytes)).toString("utf8");
  const text = await inTime(request.text());
  if (Buffer.byteLength(text) > maxBytes) throw tooLarge(maxBytes);
  return text;
}

/** The body as JSON; an empty body is an empty object. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text.trim() === "") return {};
  const type = request.headers.get("content-type") ?? "";
  if (!type.includes("json")) throw new Refusal("unsupported", "Send the body as application/json.");
  return parseJson(text);
}
