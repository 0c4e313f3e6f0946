import { expect, it } from "vitest";
import { drawForecast, monthMarks, scaleOf } from "./chart-scale.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const day = (on: string, low: string, expected: string, high: string) => ({
  on,
  in: eur("0.00"),
  out: eur("0.00"),
  net: { expected: eur(expected), low: eur(low), high: eur(high) },
});

it("keeps zero in sight and everything inside the drawing", () => {
  for (const values of [[5, 20], [-7, -3], [-4, 9], []]) {
    const { y, zero } = scaleOf(values);
    for (const value of [...values, 0]) expect(y(value)).toBeGreaterThan(0);
    for (const value of [...values, 0]) expect(y(value)).toBeLessThan(1);
    expect(zero).toBe(y(0));
  }
  const { y } = scaleOf([-4, 9]);
  expect(y(9)).toBeLessThan(y(-4));
});

it("draws the line from nothing on the newest day through its band to the last day, and marks where months begin", () => {
  const days = [day("2026-11-30", "-20.00", "-10.00", "-5.00"), day("2026-12-01", "0.00", "30.00", "50.00")];
  const { line, band, scale } = drawForecast(days);
  expect(line.split(" ").map((each) => each.split(",")[0])).toEqual(["0.00", "50.00", "100.00"]);
  expect(line.split(" ")[0]!.split(",")[1]).toBe(scale.zero.toFixed(4));
  expect(band.split(" ")).toHaveLength(6);
  expect(monthMarks(days)).toEqual([{ on: "2026-12-01", x: 100 }]);
});
