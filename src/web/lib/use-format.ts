import { amounts } from "./appearance.ts";
import { createFormat, hidingAmounts } from "./format.ts";
import type { Format } from "./format.ts";
import { usePersonSettings } from "./person-settings.tsx";
import { useStore } from "./store.ts";

interface Known {
  readonly shown: Format;
  readonly hidden: Format;
}
const known = new Map<string, Known>();

/** Making the browser's formatters costs more than drawing a row with them: one set for each locale, for good. */
function formatsFor(locale: string): Known {
  const found = known.get(locale);
  if (found) return found;
  const shown = createFormat(locale);
  const made = { shown, hidden: hidingAmounts(shown) };
  known.set(locale, made);
  return made;
}

/** Formats in the locale the person chose; the browser's until it is known. Without amounts while those are hidden. */
export function useFormat(): Format {
  return formatsFor(usePersonSettings().locale ?? navigator.language)[useStore(amounts)];
}
