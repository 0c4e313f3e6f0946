import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOn } from "../embed/hash-text.ts";
import { NO_TEXT, Sieve } from "./sieve.ts";

const texts = fc.array(fc.string(), { maxLength: 40 });

describe("a sieve", () => {
  it("lets everything pass that it holds, whole or in parts", () => {
    fc.assert(
      fc.property(texts, fc.string(), fc.string(), (held, front, back) => {
        const sieve = new Sieve([...held, front + back]);
        for (const text of held) expect(sieve.passes(text)).toBe(true);
        expect(sieve.passesHash(hashOn(hashOn(NO_TEXT, front), back))).toBe(true);
      }),
    );
  });

  it("refuses most of what it does not hold", () => {
    const numbers = Array.from({ length: 4_000 }, (_, number) => `WORD${number}`);
    const sieve = new Sieve(numbers.slice(0, 2_000));
    expect(numbers.slice(2_000).filter((text) => sieve.passes(text)).length).toBeLessThan(300);
  });
});
