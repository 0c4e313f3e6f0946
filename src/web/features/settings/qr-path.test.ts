import { expect, it } from "vitest";
import { qrPath, secretOf } from "./qr-path.ts";

it("draws a square code with a quiet border", () => {
  const { path, size } = qrPath("otpauth://totp/XspensesAI:a@example.com?secret=ABCDEFGH&issuer=XspensesAI");
  expect(size).toBeGreaterThan(21);
  const points = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [Number(x), Number(y), Number(run)]);
  expect(points.length).toBeGreaterThan(100);
  for (const [x = 0, y = 0, run = 0] of points) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
    expect(Math.max(x + run, y + 1)).toBeLessThanOrEqual(size - 4);
  }
});

it("shows the secret for typing", () => {
  expect(secretOf("otpauth://totp/x?secret=ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
  expect(secretOf("nonsense")).toBe("");
});
