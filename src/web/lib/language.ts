import { lookChoice } from "./appearance.ts";
import { speak } from "./t.ts";

/** The languages there are, each by its own name. */
export const LANGUAGES = [
  { code: "en", name: "English" },
  { code: "de", name: "Deutsch" },
  { code: "fr", name: "Français" },
  { code: "es", name: "Español" },
] as const;
export type Language = (typeof LANGUAGES)[number]["code"];

/** What the person chose in this browser; `system` is the first of the browser's languages that there is. */
export const language = lookChoice("language", ["system", "en", "de", "fr", "es"]);

const CATALOGUES: Readonly<Record<Exclude<Language, "en">, () => Promise<{ default: Record<string, string> }>>> = {
  de: () => import("../messages/de.json"),
  fr: () => import("../messages/fr.json"),
  es: () => import("../messages/es.json"),
};

/** The language for these wishes, the first of which counts most: `["gd", "fr-CA", "en"]` → `fr`. */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const base = wish.toLowerCase().split("-")[0];
    const found = LANGUAGES.find(({ code }) => code === base);
    if (found) return found.code;
  }
  return "en";
}

/** Makes the page speak the person's language. What is loaded after that says everything in it; a catalogue that does not come leaves English. */
export async function loadLanguage(): Promise<void> {
  const chosen = language.get();
  const code = chosen === "system" ? languageFor(navigator.languages) : chosen;
  if (code === "en") return;
  try {
    speak(code, (await CATALOGUES[code]()).default);
    document.documentElement.lang = code;
  } catch {
    // Without a connection, say. The page says so in English.
  }
}

/** Another language, now and from the next visit on. The page is loaded anew: much of what it says was said when it was loaded. */
export function chooseLanguage(next: Language | "system"): void {
  language.choose(next);
  window.location.reload();
}
