import { describe, expect, it } from "vitest";
import { redactText } from "../../src/core/redact/redact.ts";
import { seeded } from "../api/fuzz/random.ts";
import type { Random } from "../api/fuzz/random.ts";
import { LOOK_ALIKES } from "./look-alikes.ts";
import { POSITIVES } from "./positives.ts";
import type { Maker } from "./positives.ts";

const SEED = 20_261_125;
const OF_EACH_KIND = 6_400;

const SENTENCES: readonly ((thing: string) => string)[] = [
  (thing) => thing,
  (thing) => `paid with ${thing} today`,
  (thing) => `cannot read “${thing}”: no such row`,
  (thing) => `https://host.test/a?q=${thing}&page=2`,
  (thing) => `{"value":"${thing}","count":3}`,
  (thing) => `SEPA ${thing} MIETE`,
  (thing) => `(${thing})`,
  (thing) => `first line\n${thing}\nlast line`,
];

interface Count {
  readonly all: number;
  /** What came out wrong, with what it came from. */
  readonly wrong: string[];
}

function measure(
  makers: Readonly<Record<string, Maker>>,
  isWrong: (thing: string, shown: string, sentence: string) => boolean,
): Map<string, Count> {
  const random: Random = seeded(SEED);
  const names = Object.keys(makers);
  const each = Math.ceil(OF_EACH_KIND / names.length);
  return new Map(
    names.map((name) => {
      const wrong: string[] = [];
      for (let n = 0; n < each; n++) {
        const thing = makers[name]!(random);
        const sentence = random.pick(SENTENCES)(thing);
        const shown = redactText(sentence);
        if (isWrong(thing, shown, sentence)) wrong.push(`${sentence} → ${shown}`);
      }
      return [name, { all: each, wrong }];
    }),
  );
}

const total = (counts: Map<string, Count>) => {
  const all = [...counts.values()];
  return {
    all: all.reduce((sum, count) => sum + count.all, 0),
    wrong: all.reduce((sum, count) => sum + count.wrong.length, 0),
  };
};
/** Kinds of which more than so many of a hundred came out wrong, with some of them. */
const worseThan = (percent: number, counts: Map<string, Count>): (readonly [string, string[]])[] =>
  [...counts]
    .filter(([, { all, wrong }]) => wrong.length / all > percent / 100)
    .map(([name, { wrong }]) => [name, wrong.slice(0, 5)] as const);

/** Digits and letters of a secret, four or more in a row, that are still there to be read. */
const leaks = (thing: string, shown: string): boolean => {
  const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
  const core = compact(thing.replace(/^(?:SSN|SIN|tel|Handy|phone|Bearer)[.: ]*/, ""));
  const left = compact(shown);
  return core.length > 6 ? left.includes(core.slice(-6)) || left.includes(core.slice(0, 6)) : left.includes(core);
};

describe("redaction, on an invented corpus", () => {
  const missed = measure(POSITIVES, (thing, shown, sentence) => shown === sentence || leaks(thing, shown));
  const taken = measure(LOOK_ALIKES, (_thing, shown, sentence) => shown !== sentence);
  const hidden = total(missed).all - total(missed).wrong;

  it("is measured on more than five thousand of each", () => {
    expect(total(missed).all).toBeGreaterThanOrEqual(5_000);
    expect(total(taken).all).toBeGreaterThanOrEqual(5_000);
  });

  it("hides at least 99 of 100 things that are to be hidden, and 98 of every kind", () => {
    expect(hidden / total(missed).all).toBeGreaterThanOrEqual(0.99);
    expect(worseThan(2, missed)).toEqual([]);
  });

  it("hides what need not be in at most one case of a hundred, and five of no kind", () => {
    expect(hidden / (hidden + total(taken).wrong)).toBeGreaterThanOrEqual(0.99);
    expect(worseThan(5, taken)).toEqual([]);
  });
});
