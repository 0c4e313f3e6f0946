import { useEffect, useRef } from "react";
import { chordOf, matchChord } from "./keyboard.ts";
import type { Shortcut } from "./keyboard.ts";
import { createStore, useStore } from "./store.ts";

/** Who speaks first for a key: a panel before the screen it lies on, the screen before the shell. */
const LAYERS = { shell: 0, screen: 1, panel: 2 } as const;
type Layer = keyof typeof LAYERS;

interface Section {
  readonly title: string;
  readonly layer: Layer;
  readonly read: () => readonly Shortcut[];
}

/** A sequence such as `g h` is forgotten when its second key takes longer. */
const SEQUENCE_MS = 1_200;
const sections = createStore<readonly Section[]>([]);

/** Gives keys a meaning while the calling component is on screen. */
export function useShortcuts(title: string, layer: Layer, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const section: Section = { title, layer, read: () => latest.current };
    sections.update((known) => [...known, section].toSorted((a, b) => LAYERS[a.layer] - LAYERS[b.layer]));
    return () => sections.update((known) => known.filter((other) => other !== section));
  }, [title, layer]);
}

/** The keys that mean something now, the topmost section first: for the sheet of keys. */
export const useKeySections = (): { title: string; shortcuts: readonly Shortcut[] }[] =>
  useStore(sections)
    .map(({ title, read }) => ({ title, shortcuts: read().filter(({ label }) => label !== null) }))
    .filter(({ shortcuts }) => shortcuts.length > 0)
    .toReversed();

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const PRESSABLE = "a[href], button, summary, [role=menuitem], [role=option]";

/** What goes on while a key is held; everything else is done once for each press. */
const MAY_REPEAT = /^(?:Arrow\w+|[jk])$/;

/** True when the key belongs to the element that has the focus. */
function belongsToFocus(target: EventTarget | null, chord: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING)) return true;
  return (chord === "Enter" || chord === "Space") && target.closest(PRESSABLE) !== null;
}

/** Starts listening on the window; answers how to stop. @param isCovered whether something lies over the screen, or is about to */
export function listenForKeys(isCovered: () => boolean): () => void {
  let pending = { keys: "", at: 0 };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chord = event.defaultPrevented || event.isComposing ? null : chordOf(event);
    if (chord === null || (event.repeat && !MAY_REPEAT.test(chord))) return;
    const busy =
      belongsToFocus(event.target, chord) ||
      isCovered() ||
      document.querySelector("dialog:modal, [role=menu]") !== null;
    const all = sections.get().flatMap(({ read }) => read());
    const usable = busy ? all.filter(({ everywhere }) => everywhere) : all;
    const before = event.timeStamp - pending.at < SEQUENCE_MS ? pending.keys : "";
    const match = matchChord(before, chord, usable);
    pending = { keys: match.pending, at: event.timeStamp };
    if (!match.shortcut) return;
    event.preventDefault();
    match.shortcut.run();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

/** Whether this keyboard has a Command key. */
export const onApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
