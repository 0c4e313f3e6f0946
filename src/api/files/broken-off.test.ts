import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { brokenOff } from "./broken-off.ts";

async function* bytes(failsAfter: number): AsyncGenerator<string> {
  for (let n = 0; n < 4; n++) {
    if (n === failsAfter) throw new Error("the database is gone");
    yield await Promise.resolve(String(n));
  }
}

const streamed = (failsAfter: number) => {
  const told: unknown[] = [];
  const stream = Readable.toWeb(
    Readable.from(
      brokenOff(bytes(failsAfter), (error) => told.push(error)),
      { objectMode: false },
    ),
  );
  return { told, stream };
};

it("tells of a file whose making failed on the way, and lets its reader know", async () => {
  const { told, stream } = streamed(2);
  await expect(new Response(stream as never).text()).rejects.toThrow("the database is gone");
  expect(told).toMatchObject([{ message: "the database is gone" }]);
});

it("tells nothing of one that was whole, or that nobody read to its end", async () => {
  const whole = streamed(9);
  expect(await new Response(whole.stream as never).text()).toBe("0123");
  const unread = streamed(9);
  await unread.stream.cancel(new Error("the reader left"));
  const left = streamed(9);
  const reader = left.stream.getReader();
  await reader.read();
  await reader.cancel(new Error("the reader left"));
  await new Promise(setImmediate);
  expect([whole.told, unread.told, left.told]).toEqual([[], [], []]);
});
