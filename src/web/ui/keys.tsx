import { keyNames } from "../lib/keyboard.ts";
import { onApple } from "../lib/shortcuts.ts";

/** A shortcut as it is printed on the keyboard: `g h` is two keys in turn, `mod+k` two at once. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(" ").map((chord) => (
        <span key={chord} className="inline-flex gap-0.5">
          {keyNames(chord, onApple()).map((name) => (
            <kbd
              key={name}
              className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line-strong bg-surface px-1 font-sans text-xs text-soft"
            >
              {name}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
