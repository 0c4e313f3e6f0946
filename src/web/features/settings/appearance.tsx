import { useId } from "react";
import { useStore } from "../../lib/store.ts";
import { chooseTheme, theme, THEMES } from "../../lib/theme.ts";
import type { Theme } from "../../lib/theme.ts";

const NAMES: Readonly<Record<Theme, string>> = { system: "As the system", light: "Light", dark: "Dark" };

/** Light, dark, or as the system says. Kept in this browser. */
export function Appearance() {
  const chosen = useStore(theme);
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">Theme</legend>
      <div className="flex flex-wrap gap-2">
        {THEMES.map((each) => (
          <label
            key={each}
            className="flex h-9 cursor-pointer items-center gap-2 rounded-md border border-line-strong px-3 text-sm font-medium has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={chosen === each}
              onChange={() => chooseTheme(each)}
              className="size-4 accent-accent"
            />
            {NAMES[each]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
