import { describe, expect, it } from "vitest";
import { monthsBefore, rollingSpan, spanBefore, unitSpan } from "./calendar-spans.ts";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { inWhole, readPeriods, readPoint } from "./periods.ts";

/** A Sunday. */
const TODAY = "2026-11-29";
const point = (text: string): string | null => {
  const span = readPoint(text, TODAY);
  return span && `${span.since} ${span.until}`;
};

describe("a name of one stretch of time", () => {
  it.each([
    ["2026-03-05", "2026-03-05 2026-03-05"],
    ["2026-02", "2026-02-01 2026-02-28"],
    ["2026-01", "2026-01-01 2026-01-31"],
    ["2025-12", "2025-12-01 2025-12-31"],
    ["2025-12-31", "2025-12-31 2025-12-31"],
    ["2026-01-01", "2026-01-01 2026-01-01"],
    ["2026", "2026-01-01 2026-12-31"],
    ["the year 2025", "2025-01-01 2025-12-31"],
    ["5 march", "2026-03-05 2026-03-05"],
    ["the 5th of march 2024", "2024-03-05 2024-03-05"],
    ["march 5", "2026-03-05 2026-03-05"],
    ["march the 5th, 2024", "2024-03-05 2024-03-05"],
    ["30 november", "2025-11-30 2025-11-30"],
    ["29 november", "2026-11-29 2026-11-29"],
    ["march", "2026-03-01 2026-03-31"],
    ["november", "2026-11-01 2026-11-30"],
    ["december", "2025-12-01 2025-12-31"],
    ["last november", "2025-11-01 2025-11-30"],
    ["last march", "2026-03-01 2026-03-31"],
    ["this november", "2026-11-01 2026-11-30"],
    ["the month of march 2024", "2024-03-01 2024-03-31"],
    ["march of last year", "2025-03-01 2025-03-31"],
    ["december this year", "2026-12-01 2026-12-31"],
    ["q1", "2026-01-01 2026-03-31"],
    ["q4", "2026-10-01 2026-12-31"],
    ["the second quarter of 2025", "2025-04-01 2025-06-30"],
    ["third quarter last year", "2025-07-01 2025-09-30"],
    ["the week of 5 march", "2026-03-02 2026-03-08"],
    ["week of march 5 2025", "2025-03-03 2025-03-09"],
    ["first half of 2025", "2025-01-01 2025-06-30"],
    ["the second half of last year", "2025-07-01 2025-12-31"],
    ["the first half of the year", "2026-01-01 2026-06-30"],
    ["the last half of the year", "2026-07-01 2026-12-31"],
    ["h1", "2026-01-01 2026-06-30"],
    ["h2 of 2024", "2024-07-01 2024-12-31"],
    ["year to date", "2026-01-01 2026-12-31"],
    ["ytd", "2026-01-01 2026-12-31"],
    ["this month so far", "2026-11-01 2026-11-30"],
    ["mtd", "2026-11-01 2026-11-30"],
    ["today", "2026-11-29 2026-11-29"],
    ["yesterday", "2026-11-28 2026-11-28"],
    ["the day before yesterday", "2026-11-27 2026-11-27"],
    ["this week", "2026-11-23 2026-11-29"],
    ["the current quarter", "2026-10-01 2026-12-31"],
    ["last week", "2026-11-16 2026-11-22"],
    ["the previous month", "2026-10-01 2026-10-31"],
    ["last year", "2025-01-01 2025-12-31"],
    ["the month before last", "2026-09-01 2026-09-30"],
    ["the past month", "2026-10-30 2026-11-29"],
    ["past week", "2026-11-23 2026-11-29"],
    ["last 3 months", "2026-08-30 2026-11-29"],
    ["the last three months", "2026-08-30 2026-11-29"],
    ["past 30 days", "2026-10-31 2026-11-29"],
    ["trailing 2 weeks", "2026-11-16 2026-11-29"],
    ["last 3 full months", "2026-08-01 2026-10-31"],
    ["the past two whole calendar years", "2024-01-01 2025-12-31"],
    ["the last full month", "2026-10-01 2026-10-31"],
    ["the last couple of weeks", "2026-11-16 2026-11-29"],
    ["2 months ago", "2026-09-01 2026-09-30"],
    ["a year ago", "2025-01-01 2025-12-31"],
  ])("%s is %s", (text, span) => {
    expect(point(text)).toBe(span);
  });

  it.each([
    "2026-02-29",
    "2026-13-05",
    "2026-00-05",
    "2026-03-00",
    "2026-13",
    "2026-00",
    "31 april",
    "0 march",
    "first half of march",
    "soon",
    "1899",
    "march or april",
    "",
  ])("%s is none", (text) => {
    expect(point(text)).toBeNull();
  });
});

it("last November is a year ago until November is over", () => {
  const last = (today: string) => readPoint("last november", today)?.since;
  expect([last("2026-11-01"), last("2026-11-30"), last("2026-12-01")]).toEqual([
    "2025-11-01",
    "2025-11-01",
    "2026-11-01",
  ]);
});

describe("the times of a question", () => {
  const periods = (question: string) => readPeriods(question, TODAY).periods;
  const MARCH = { since: "2026-03-01", until: "2026-03-31" };
  const MAY = { since: "2026-05-01", until: "2026-05-31" };

  it("are found wherever they stand, and taken out with their preposition", () => {
    for (const lead of ["in", "during", "for", "over", "within", "of", "throughout", "across"])
      expect([lead, readPeriods(`spent ${lead} march on dining`, TODAY)]).toEqual([
        lead,
        { text: `spent ${"‖".padEnd(lead.length + 6)} on dining`, periods: [MARCH], unclear: null },
      ]);
  });

  it("may go from one to another", () => {
    for (const words of [
      "between march and may",
      "from march to may",
      "march to may",
      "from march until may",
      "march through may",
    ])
      expect([words, periods(`spent ${words}`)]).toEqual([words, [{ since: MARCH.since, until: MAY.until }]]);
    expect(periods("between 2026-03-05 and 2026-03-07")).toEqual([{ since: "2026-03-05", until: "2026-03-07" }]);
    expect(periods("from 2026-03-05 to 2026-03-05")).toEqual([{ since: "2026-03-05", until: "2026-03-05" }]);
    expect(readPeriods("between 31 april and may", TODAY).unclear).toBe("between 31 april and may");
    expect(readPeriods("between april and 31 june", TODAY).unclear).toBe("between april and 31 june");
    // A month without a year is that before the other.
    expect(periods("from november to february 2026")).toEqual([{ since: "2025-11-01", until: "2026-02-28" }]);
    expect(periods("from march to may 2024")).toEqual([{ since: "2024-03-01", until: "2024-05-31" }]);
    expect(readPeriods("from 2026-03-07 to 2026-03-05", TODAY)).toMatchObject({
      periods: [],
      unclear: "from 2026-03-07 to 2026-03-05",
    });
  });

  it("may end on a day to come where they have begun", () => {
    const on5May = (question: string) => readPeriods(question, "2026-05-05");
    const begun = { since: "2026-04-01", until: "2026-05-10" };
    for (const words of ["from 1 april to 10 may", "between april 1 and the 10th of may", "2026-04-01 to may 10"])
      expect([words, on5May(words).periods]).toEqual([words, [begun]]);
    expect(on5May("from 1 may to 10 may").periods).toEqual([{ since: "2026-05-01", until: "2026-05-10" }]);
    // Those that have not begun are last year's, as a day by itself is.
    expect(on5May("from 3 june to 10 june").periods).toEqual([{ since: "2025-06-03", until: "2025-06-10" }]);
    expect(on5May("from 28 december to 3 january").periods).toEqual([{ since: "2025-12-28", until: "2026-01-03" }]);
    for (const words of ["from 1 april to 10 february", "from 1 april 2026 to 10 may 2025", "from april 1 to 31 june"])
      expect([words, on5May(words).periods]).toEqual([words, []]);
  });

  it("may have one end", () => {
    expect(periods("since march")).toEqual([{ since: "2026-03-01" }]);
    expect(periods("since the beginning of march")).toEqual([{ since: "2026-03-01" }]);
    expect(periods("from march onwards")).toEqual([{ since: "2026-03-01" }]);
    expect(periods("starting in march on")).toEqual([{ since: "2026-03-01" }]);
    expect(periods("after march")).toEqual([{ since: "2026-04-01" }]);
    expect(periods("before march")).toEqual([{ until: "2026-02-28" }]);
    expect(periods("prior to 2026-03-05")).toEqual([{ until: "2026-03-04" }]);
    expect(periods("until march")).toEqual([{ until: "2026-03-31" }]);
    expect(periods("up to the end of march")).toEqual([{ until: "2026-03-31" }]);
  });

  it("may be all there is", () => {
    for (const words of ["all time", "over all of time", "ever", "across the whole ledger", "since the beginning"])
      expect([words, periods(`spent ${words}`)]).toEqual([words, [{}]]);
  });

  it("are in the order in which they are said, three at most", () => {
    expect(periods("may, and in march")).toEqual([MAY, MARCH]);
    expect(periods("in may, since march")).toEqual([MAY, { since: "2026-03-01" }]);
    expect(periods("march, may, june, july")).toHaveLength(3);
    expect(periods("spent on dining")).toEqual([]);
  });

  it("that are compared are no stretch from one to the other", () => {
    expect(periods("compare march to may")).toEqual([MARCH, MAY]);
    expect(periods("difference between march and may")).toEqual([MARCH, MAY]);
    expect(periods("march versus may")).toEqual([MARCH, MAY]);
    expect(periods("between march and may")).toHaveLength(1);
  });

  it("are not guessed where a date is none, or reads two ways", () => {
    expect(readPeriods("spent on 31 april", TODAY)).toMatchObject({ periods: [], unclear: "on 31 april" });
    for (const date of ["03/04/2026", "3/4", "03.04.26"])
      expect(readPeriods(`spent on ${date}`, TODAY)).toEqual({ text: `spent on ${date}`, periods: [], unclear: date });
    expect(readPeriods("paid a/3/4", TODAY).unclear).toBeNull();
  });

  it("have May as a month only where it stands like one", () => {
    expect(periods("may i see it")).toEqual([]);
    expect(periods("spent in may on dining")).toEqual([MAY]);
    expect(periods("may 5")).toEqual([{ since: "2026-05-05", until: "2026-05-05" }]);
    for (const verb of ["may we see it", "what you may see", "how often may it be", "what may i spend", "may there be"])
      expect([verb, periods(verb)]).toEqual([verb, []]);
    for (const month of ["in may i spent", "of may you see", "on 5 may we spent", "on 5th may i spent"])
      expect([month, periods(month)]).toHaveProperty("1.length", 1);
    for (const month of ["my may spending", "show may transactions", "may groceries", "paid it may 5", "i spent may"])
      expect([month, periods(month)]).toHaveProperty("1.length", 1);
    expect(readPeriods("how much may i spend", TODAY).text).toBe("how much can i spend");
  });

  it("are none inside of words", () => {
    for (const question of ["spent at q1-store", "the marching band", "order 2026-031"])
      expect([question, periods(question)]).toEqual([question, []]);
  });
});

describe("what a mean is taken of", () => {
  it.each([
    ["in the last 6 months", "month", "in the last 6 whole months"],
    ["over the past couple of weeks", "week", "over the last 2 whole weeks"],
    ["the previous three months", "month", "the last 3 whole months"],
    ["past year", "month", "last 12 whole months"],
    ["the past month", "month", "the last 1 whole months"],
    ["trailing 2 quarters", "month", "last 6 whole months"],
  ])("is as many whole ones as are named: %s", (said, unit, whole) => {
    expect(inWhole(said, unit)).toBe(whole);
    expect(readPeriods(whole, TODAY).periods).toHaveLength(1);
  });

  it.each([
    ["the last 6 months", "payment"],
    ["the last 6 months", "week"],
    ["the last 7 days", "day"],
    ["the last 90 days", "month"],
    ["last year", "month"],
    ["the last 6 full months", "month"],
    ["the past 0 months", "month"],
    ["the past 100 years", "month"],
    ["since march", "month"],
  ])("is as it is said where that is no count of it: %s by %s", (said, unit) => {
    expect(inWhole(said, unit)).toBe(said);
  });
});

describe("stretches of the calendar", () => {
  const text = ({ since, until }: { since: string; until: string }): string => `${since} ${until}`;

  it("are the unit that holds a day, or one so many before it", () => {
    expect(text(unitSpan("day", "2024-03-01", 1))).toBe("2024-02-29 2024-02-29");
    expect(["2024-06-30", "2024-07-01"].map((day) => text(unitSpan("week", day, 0)))).toEqual([
      "2024-06-24 2024-06-30",
      "2024-07-01 2024-07-07",
    ]);
    expect(text(unitSpan("week", "2024-07-01", 2))).toBe("2024-06-17 2024-06-23");
    expect(text(unitSpan("quarter", "2024-02-10", 1))).toBe("2023-10-01 2023-12-31");
    expect(text(unitSpan("year", "2024-02-10", 1))).toBe("2023-01-01 2023-12-31");
  });

  it("are as long as so many units, up to a day", () => {
    expect(text(rollingSpan("day", TODAY, 1))).toBe("2026-11-29 2026-11-29");
    expect(text(rollingSpan("week", TODAY, 1))).toBe("2026-11-23 2026-11-29");
    expect(text(rollingSpan("quarter", TODAY, 1))).toBe("2026-08-30 2026-11-29");
    expect(text(rollingSpan("year", TODAY, 2))).toBe("2024-11-30 2026-11-29");
    expect(isoDate(monthsBefore(dayNumber("2024-03-31"), 1))).toBe("2024-02-29");
  });

  it("have the same stretch right before them", () => {
    const before = (since: string, until: string): string => text(spanBefore({ since, until }));
    expect(before("2024-03-01", "2024-03-31")).toBe("2024-02-01 2024-02-29");
    expect(before("2024-01-01", "2024-03-31")).toBe("2023-10-01 2023-12-31");
    expect(before("2024-03-02", "2024-03-31")).toBe("2024-02-01 2024-03-01");
    expect(before("2024-03-01", "2024-03-30")).toBe("2024-01-31 2024-02-29");
    expect(before("2024-03-05", "2024-03-05")).toBe("2024-03-04 2024-03-04");
  });
});
