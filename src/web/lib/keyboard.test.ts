import { describe, expect, it } from "vitest";
import { chordOf, keyNames, matchChord } from "./keyboard.ts";
import type { KeyPress, Shortcut } from "./keyboard.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const shortcut = (keys: string, label = keys): Shortcut => ({ keys, label, run: () => undefined });

describe("reading the keyboard", () => {
  it("treats Ctrl and Command as the same modifier", () => {
    expect(chordOf(press("k", { ctrlKey: true }))).toBe("mod+k");
    expect(chordOf(press("k", { metaKey: true }))).toBe("mod+k");
  });
  it("knows Shift+X from X, but asks no Shift for a question mark", () => {
    expect(chordOf(press("X", { shiftKey: true }))).toBe("shift+x");
    expect(chordOf(press("?", { shiftKey: true }))).toBe("?");
  });
  it("leaves Alt combinations and bare modifiers to the browser", () => {
    expect(chordOf(press("j", { altKey: true }))).toBeNull();
    expect(chordOf(press("Shift", { shiftKey: true }))).toBeNull();
  });
});

describe("finding the shortcut", () => {
  const shortcuts = [shortcut("g h"), shortcut("g l"), shortcut("j"), shortcut("h")];
  it("waits for the second key of a sequence", () => {
    expect(matchChord("", "g", shortcuts)).toEqual({ shortcut: null, pending: "g" });
    expect(matchChord("g", "l", shortcuts).shortcut?.keys).toBe("g l");
  });
  it("takes a key that continues no sequence for itself", () => {
    expect(matchChord("g", "j", shortcuts).shortcut?.keys).toBe("j");
  });
  it("prefers the sequence to the single key", () => {
    expect(matchChord("g", "h", shortcuts).shortcut?.keys).toBe("g h");
  });
  it("lets the screen on top refine a key", () => {
    const both = [shortcut("c", "shell"), shortcut("c", "screen")];
    expect(matchChord("", "c", both).shortcut?.label).toBe("screen");
  });
  it("forgets a sequence that leads nowhere", () => {
    expect(matchChord("g", "z", shortcuts)).toEqual({ shortcut: null, pending: "" });
  });
});

it("shows keys by the names printed on them", () => {
  expect(keyNames("mod+k", false)).toEqual(["Ctrl", "K"]);
  expect(keyNames("mod+k", true)).toEqual(["⌘", "K"]);
  expect(keyNames("shift+ArrowDown", false)).toEqual(["Shift", "↓"]);
});
