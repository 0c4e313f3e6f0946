import { expect, it } from "vitest";
import { inverse, rateText, readRate, rounded, times } from "./fraction.ts";

it("reads plain decimals above zero, and nothing else", () => {
  expect(readRate("1.0823")).toEqual({ over: 10823n, under: 10000n });
  expect(readRate("160")).toEqual({ over: 160n, under: 1n });
  expect(readRate("0.000000000001")).toEqual({ over: 1n, under: 10n ** 12n });
  for (const text of [
    "",
    "0",
    "0.000",
    "-1",
    "+1",
    "1,08",
    "1e3",
    ".5",
    "1.",
    "NaN",
    "1.0000000000001",
    "1".repeat(13),
  ])
    expect([text, readRate(text)]).toEqual([text, null]);
});

it("shows twelve digits that say something, however small or large the price", () => {
  const shown = (text: string): string => rateText(readRate(text)!);
  expect(["1.0823", "160", "160.50", "0.000020000000", "123456789012", "0.5"].map(shown)).toEqual([
    "1.0823",
    "160",
    "160.5",
    "0.00002",
    "123456789012",
    "0.5",
  ]);
  expect(rateText(inverse(readRate("3")!))).toBe("0.333333333333");
  expect(rateText(inverse(readRate("30000")!))).toBe("0.0000333333333333");
  expect(rateText(times(readRate("2")!, inverse(readRate("3")!)))).toBe("0.666666666667");
  expect(rateText(inverse(readRate("100")!))).toBe("0.01");
  // Digits before the point are among the twelve.
  expect(rateText({ over: 10n, under: 3n })).toBe("3.33333333333");
  expect(rateText({ over: 2_000n, under: 3n })).toBe("666.666666667");
  expect(rateText({ over: 1_234_567_890_127n, under: 10n })).toBe("123456789013");
  expect(rateText({ over: 9_999_999_999_999n, under: 10n ** 13n })).toBe("1");
});

it("rounds half away from zero, both ways alike", () => {
  expect([5n, 15n, 14n, -5n, -15n, -14n].map((over) => rounded(over, 10n))).toEqual([1n, 2n, 1n, -1n, -2n, -1n]);
});
