import type { Client } from "../../src/contract/client.ts";
import type { TestHouse } from "./house.ts";

/** Sends the bytes of a receipt where the API says, as a browser does. Answers what came of it. */
export function postBytes(
  { request }: Pick<TestHouse, "request">,
  url: string,
  bytes: string | Uint8Array,
): Promise<Response> {
  return request(url, {
    method: "POST",
    body: bytes as BodyInit,
    headers: { "content-type": "application/octet-stream" },
  });
}

/** Uploads a receipt and lets Byte read it. Answers its id. */
export async function sendReceipt(
  house: TestHouse,
  client: Client,
  filename: string,
  bytes: string | Uint8Array,
): Promise<string> {
  const { documentId, uploadUrl } = await client.call("byte-upload", "POST", { filename });
  const answer = await postBytes(house, uploadUrl, bytes);
  if (!answer.ok) throw new Error(`${filename} was not taken: ${await answer.text()}`);
  await house.house.loop.drain();
  return documentId;
}
