import { amounts, density, motion, theme } from "../../lib/appearance.ts";
import { useStore } from "../../lib/store.ts";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { Switch } from "../../ui/switch.tsx";

const THEMES = [
  { value: "system", name: "As the system" },
  { value: "light", name: "Light" },
  { value: "dark", name: "Dark" },
] as const;
const DENSITIES = [
  { value: "comfortable", name: "Comfortable" },
  { value: "compact", name: "Compact" },
] as const;
const MOTIONS = [
  { value: "system", name: "As the system" },
  { value: "reduced", name: "As little as can be" },
] as const;

/** How the app looks and moves. Kept in this browser. */
export function Appearance() {
  return (
    <div className="flex flex-col gap-5">
      <RadioCards legend="Theme" options={THEMES} chosen={useStore(theme)} onChoose={theme.choose} />
      <RadioCards
        legend="Rows of the ledger"
        hint="Compact leaves out the bank’s own text, which the explanation of a row has."
        options={DENSITIES}
        chosen={useStore(density)}
        onChoose={density.choose}
      />
      <RadioCards legend="Motion" options={MOTIONS} chosen={useStore(motion)} onChoose={motion.choose} />
      <Switch
        label="Hide amounts"
        hint="Dots in place of every amount, for when someone looks over your shoulder. Shift+H does the same anywhere."
        checked={useStore(amounts) === "hidden"}
        onChange={(hidden) => amounts.choose(hidden ? "hidden" : "shown")}
      />
    </div>
  );
}
