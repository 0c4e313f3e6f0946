import { describe, expect, it } from "vitest";
import { seriesIn } from "./tell.ts";

const months = (prices: readonly string[], day: string, first = 1) =>
  prices.map((amount, at) => ({
    id: String(at),
    on: `${2023 + Math.floor((first - 1 + at) / 12)}-${String(((first - 1 + at) % 12) + 1).padStart(2, "0")}-${day}`,
    amount,
  }));
const same = (count: number, amount: string): string[] => Array.from({ length: count }, () => amount);
const told = (rows: Parameters<typeof seriesIn>[0], today: string) => seriesIn(rows, "EUR", today);

describe("what is to be expected of a series", () => {
  it("is its next date and the price that stands, with the change before it", () => {
    const rows = months([...same(5, "11.99"), ...same(4, "14.99")], "05");
    expect(told(rows, "2023-09-20")).toMatchObject([
      {
        cadence: "month",
        nextOn: "2023-10-05",
        amount: "14.99",
        low: "14.99",
        high: "14.99",
        active: true,
        priceBefore: "11.99",
        priceChangedOn: "2023-06-05",
      },
    ]);
  });

  it("is a range where the sum varies, and no price change", () => {
    const rows = months(["60.10", "75.20", "58.40", "81.00", "66.60", "70.30", "62.25"], "14");
    const [series] = told(rows, "2023-07-20");
    expect(series).toMatchObject({ nextOn: "2023-08-14", priceBefore: null });
    expect(Number(series!.low)).toBeLessThan(Number(series!.amount));
    expect(Number(series!.high)).toBeGreaterThan(Number(series!.amount));
  });

  it("keeps the end of the month through shorter ones", () => {
    const rows = ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"].map((on, at) => ({
      id: String(at),
      on,
      amount: "500.00",
    }));
    expect(told(rows, "2023-06-02")).toMatchObject([{ cadence: "month", nextOn: "2023-06-30" }]);
  });

  it("is that it has ended once two dates have passed; until then the next one is late", () => {
    const rows = months(same(6, "9.99"), "10");
    expect(told(rows, "2023-07-30")).toMatchObject([{ active: true, nextOn: "2023-07-10" }]);
    expect(told(rows, "2023-09-10")).toMatchObject([{ active: false }]);
  });

  it("counts in the currency's own units: yen have no cents", () => {
    expect(seriesIn(months(same(4, "1200"), "03"), "JPY", "2023-04-05")).toMatchObject([{ amount: "1200" }]);
  });
});
