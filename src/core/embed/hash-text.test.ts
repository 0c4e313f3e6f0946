import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashEnd, hashOn, hashStart, hashText } from "./hash-text.ts";

describe("the hash of a text", () => {
  it("is the same when it goes on from a beginning, and from a part of another text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (front, text, back) => {
        const whole = `${front}${text}${back}`;
        const part = hashOn(hashStart(front), whole, front.length, front.length + text.length);
        expect(hashEnd(part)).toBe(hashText(front + text));
        expect(hashEnd(hashOn(part, back))).toBe(hashText(whole));
      }),
    );
  });
});
