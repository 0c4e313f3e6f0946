import { chooseLanguage, language, LANGUAGES } from "../../lib/language.ts";
import { useStore } from "../../lib/store.ts";
import { t } from "../../lib/t.ts";
import { SelectField } from "../../ui/field.tsx";

/** The language of the app in this browser. */
export function LanguageSetting() {
  const chosen = useStore(language);
  return (
    <div className="max-w-xs">
      <SelectField
        label={t("Language")}
        hint={t(
          "The page opens anew. Names of categories, what employees tell and Prime’s answers stay in the language they were written in.",
        )}
        value={chosen}
        onChange={(event) => chooseLanguage(event.target.value as typeof chosen)}
      >
        <option value="system">{t("As the browser")}</option>
        {LANGUAGES.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
