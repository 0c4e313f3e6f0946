import { describe, expect, it } from "vitest";
import { Refusal } from "../../pipeline/refusal.ts";
import type { MessagePart } from "../../../data/queries/chat.ts";
import { streamMessage } from "./message-stream.ts";

const READING = "Adding up what you spent in October 2026…";
const SAID: MessagePart[] = [{ type: "text", text: "You spent $3.00 in October 2026, in 1 transaction." }];

/** Reads on until it has seen `words`; what it read so far. */
async function readUntil(reader: ReadableStreamDefaultReader<string>, words: string): Promise<string> {
  let seen = "";
  while (!seen.includes(words)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended without ${words}`);
    seen += value;
  }
  return seen;
}

const readerOf = (response: Response): ReadableStreamDefaultReader<string> =>
  response.body!.pipeThrough(new TextDecoderStream()).getReader();

describe("the stream of an answer", () => {
  it("says what is looked up before that is found, and what is found after it", async () => {
    let tell: (parts: MessagePart[]) => void = () => undefined;
    const parts = new Promise<MessagePart[]>((resolve) => (tell = resolve));
    const reader = readerOf(streamMessage({ id: "1", reading: READING, parts }));
    const before = await readUntil(reader, "reasoning-end");
    expect(before).toContain(READING);
    expect(before).not.toContain("text-delta");
    tell(SAID);
    expect(await readUntil(reader, "[DONE]")).toContain("text-delta");
  });

  it.each([
    [new Refusal("timeout", "The database took too long."), "The database took too long."],
    [new Error("secret of the database"), "ask it again"],
  ])(
    "ends in a sentence about what went wrong, of which it tells no more than is to be known: %s",
    async (error, told) => {
      const parts = Promise.reject(error);
      const all = await readUntil(readerOf(streamMessage({ id: "1", reading: READING, parts })), "[DONE]");
      expect(all).toContain(told);
      expect(all).not.toContain("secret");
      expect(all).not.toContain("text-delta");
    },
  );

  it("tells an answer of before without what it was taken for", async () => {
    const all = await readUntil(readerOf(streamMessage({ id: "1", reading: null, parts: SAID })), "[DONE]");
    expect(all).not.toContain("reasoning");
  });
});
