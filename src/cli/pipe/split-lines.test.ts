import { describe, expect, it } from "vitest";
import { LineSplitter, MAX_LINE_BYTES } from "./split-lines.ts";

const linesOf = (...chunks: (string | Buffer)[]): (string | null)[] => {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk as string))), ...splitter.end()];
};

describe("cutting a stream into lines", () => {
  it("joins what arrives in pieces and keeps a last line without a break", () => {
    expect(linesOf("on", "e\ntw", "o\n\nthree")).toEqual(["one", "two", "", "three"]);
    expect(linesOf("one\n")).toEqual(["one"]);
    expect(linesOf("")).toEqual([]);
  });

  it("keeps a letter whole whose bytes arrive apart", () => {
    const bytes = Buffer.from("Café\n");
    expect(linesOf(bytes.subarray(0, 4), bytes.subarray(4))).toEqual(["Café"]);
  });

  it("lets go of a line that is too long and goes on behind it", () => {
    const long = "x".repeat(MAX_LINE_BYTES);
    expect(linesOf(`${long}\n${long}y\nnext\n`)).toEqual([long, null, "next"]);
    expect(linesOf(long, long, "\nnext")).toEqual([null, "next"]);
    expect(linesOf(long, "more")).toEqual([null]);
  });
});
