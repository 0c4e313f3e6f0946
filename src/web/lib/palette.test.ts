import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { GROUPS } from "../../core/taxonomy/groups.ts";
import { colourName } from "./category-look.ts";

type Triple = readonly [number, number, number];
const read = (name: string): string => readFileSync(new URL(`../styles/${name}`, import.meta.url), "utf8");
const palette = read("palette.css");
const app = read("app.css");

/** Linear light of `#rrggbb`. */
const linear = (hex: string): Triple => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (one: string, other: string): number => {
  const [a, b] = [luminance(linear(one)), luminance(linear(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
const colours = (css: string, name: string): readonly [string, string] => {
  const match = new RegExp(`${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!match?.[1] || !match[2]) throw new Error(`${name} is missing`);
  return [match[1], match[2]];
};

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
const SIGHT: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const seen = (matrix: readonly [Triple, Triple, Triple], [r, g, b]: Triple): Triple => {
  const row = ([x, y, z]: Triple): number => Math.min(1, Math.max(0, x * r + y * g + z * b));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};
/** Oklab (Ottosson, 2020). */
const oklab = ([r, g, b]: Triple): Triple => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("the %s theme", (_, theme) => {
  const inUse = GROUPS.map((group) => ({ group, hex: colours(palette, colourName(group))[theme] }));

  it("shows every category colour at 3:1 or more on page and surface", () => {
    for (const ground of ["--page", "--surface"])
      for (const { group, hex } of inUse)
        expect(contrast(hex, colours(app, ground)[theme]), `${group} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(SIGHT))("keeps any two categories apart for %s colour vision", (_name, matrix) => {
    const labs = inUse.map(({ group, hex }) => ({ group, lab: oklab(seen(matrix, linear(hex))) }));
    for (const [index, one] of labs.entries())
      for (const other of labs.slice(index + 1))
        expect(
          Math.hypot(...one.lab.map((value, axis) => value - (other.lab[axis] ?? 0))),
          `${one.group} and ${other.group}`,
        ).toBeGreaterThan(0.05);
  });

  it("writes text at 4.5:1 or more on every ground it stands on", () => {
    for (const ground of ["--page", "--surface", "--raised", "--sunken"])
      for (const ink of ["--ink", "--soft", "--faint", "--accent", "--in", "--bad"])
        expect(
          contrast(colours(app, ink)[theme], colours(app, ground)[theme]),
          `${ink} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours(app, "--accent-ink")[theme], colours(app, "--accent")[theme])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours(app, "--ink")[theme], colours(app, "--accent-wash")[theme])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours(app, "--bad")[theme], colours(app, "--bad-wash")[theme])).toBeGreaterThanOrEqual(4.5);
  });

  it("draws the edges of fields at 3:1 or more", () => {
    for (const ground of ["--page", "--surface", "--raised"])
      expect(contrast(colours(app, "--control")[theme], colours(app, ground)[theme])).toBeGreaterThanOrEqual(3);
  });
});
