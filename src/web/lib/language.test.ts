import { describe, expect, it } from "vitest";
import de from "../messages/de.json" with { type: "json" };
import { languageFor } from "./language.ts";
import { speak, t } from "./t.ts";

describe("the language of a page", () => {
  it("is the first of the browser's that there is, whatever the country", () => {
    expect(languageFor(["de-AT", "en"])).toBe("de");
    expect(languageFor(["gd", "fr-CA"])).toBe("fr");
    expect(languageFor(["ja"])).toBe("en");
    expect(languageFor([])).toBe("en");
  });

  it("is English until another is spoken, and fills its sentences in its own way", () => {
    const filling = { skipped: 2 };
    const english = "Look at the {skipped} skipped {skipped, plural, one {merchant} other {merchants}}";
    expect(t(english, filling)).toBe("Look at the 2 skipped merchants");
    speak("de", de);
    expect(t(english, filling)).toBe("Die 2 übersprungenen Händler ansehen");
    expect(t(english, { skipped: 1 })).toBe("Den 1 übersprungenen Händler ansehen");
    expect(t("Cash flow")).toBe("Geldfluss");
    expect(t("a sentence nobody has translated")).toBe("a sentence nobody has translated");
    speak("en", {});
  });
});
