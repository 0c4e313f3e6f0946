/** One shortcut. `keys` is a chord (`mod+k`, `shift+x`, `?`, `ArrowDown`) or a sequence of chords (`g h`). */
export interface Shortcut {
  readonly keys: string;
  /** What it does, for the sheet of keys; null keeps a second spelling of the same action out of it. */
  readonly label: string | null;
  readonly run: () => void;
  /** Also while typing in a field or with a dialog open. */
  readonly everywhere?: boolean;
}

/** The part of a KeyboardEvent that matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const isSymbol = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== " ";

/** A key press in the notation of `Shortcut.keys`, or null for a bare modifier or anything with Alt. */
export function chordOf(press: KeyPress): string | null {
  if (press.altKey || ["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock"].includes(press.key)) return null;
  const named = press.key === " " ? "Space" : press.key.length === 1 ? press.key.toLowerCase() : press.key;
  // A symbol already says that Shift was held, and where it sits differs between keyboards.
  const shift = press.shiftKey && !isSymbol(press.key) ? "shift+" : "";
  return `${press.ctrlKey || press.metaKey ? "mod+" : ""}${shift}${named}`;
}

export interface KeyMatch {
  readonly shortcut: Shortcut | null;
  /** The beginning of a sequence, to be handed in with the next key; empty when there is none. */
  readonly pending: string;
}

/** What a chord means after `pending`. The shortcut registered last wins, so that a screen may refine the shell's. */
export function matchChord(pending: string, chord: string, shortcuts: readonly Shortcut[]): KeyMatch {
  for (const typed of pending === "" ? [chord] : [`${pending} ${chord}`, chord]) {
    const shortcut = shortcuts.findLast(({ keys }) => keys === typed) ?? null;
    if (shortcut) return { shortcut, pending: "" };
    if (shortcuts.some(({ keys }) => keys.startsWith(`${typed} `))) return { shortcut: null, pending: typed };
  }
  return { shortcut: null, pending: "" };
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
  shift: "Shift",
};

/** `mod+k` → `["Ctrl", "K"]` (or ⌘), for showing keys to a person. */
export const keyNames = (chord: string, apple: boolean): string[] =>
  chord
    .split("+")
    .map((key) =>
      key === "mod" ? (apple ? "⌘" : "Ctrl") : (KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
    );
