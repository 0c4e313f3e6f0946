import { amounts, density, motion, theme } from "../../lib/appearance.ts";
import { useStore } from "../../lib/store.ts";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { Switch } from "../../ui/switch.tsx";
import { t } from "../../lib/t.ts";

const THEMES = [
  { value: "system", name: t("As the system") },
  { value: "light", name: t("Light") },
  { value: "dark", name: t("Dark") },
] as const;
const DENSITIES = [
  { value: "comfortable", name: t("Comfortable") },
  { value: "compact", name: t("Compact") },
] as const;
const MOTIONS = [
  { value: "system", name: t("As the system") },
  { value: "reduced", name: t("As little as can be") },
] as const;

/** How the app looks and moves. Kept in this browser. */
export function Appearance() {
  return (
    <div className="flex flex-col gap-5">
      <RadioCards legend={t("Theme")} options={THEMES} chosen={useStore(theme)} onChoose={theme.choose} />
      <RadioCards
        legend={t("Rows of the ledger")}
        hint={t("Compact leaves out the bank’s own text, which the explanation of a row has.")}
        options={DENSITIES}
        chosen={useStore(density)}
        onChoose={density.choose}
      />
      <RadioCards legend={t("Motion")} options={MOTIONS} chosen={useStore(motion)} onChoose={motion.choose} />
      <Switch
        label={t("Hide amounts")}
        hint={t(
          "Dots in place of every amount, for when someone looks over your shoulder. Shift+H does the same anywhere.",
        )}
        checked={useStore(amounts) === "hidden"}
        onChange={(hidden) => amounts.choose(hidden ? "hidden" : "shown")}
      />
    </div>
  );
}
