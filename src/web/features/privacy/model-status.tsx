import type { Usage } from "../../../contract/usage.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useEditUsage } from "./use-edit-usage.ts";
import { providerName } from "./usage-words.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

const code = (name: string) => <code className="font-mono text-xs break-all">{name}</code>;
const breakable = (name: string) => <span className="break-words">{name}</span>;

/** This installation has no model: what that means, and how it would get one. */
export function NoModel() {
  return (
    <div className="flex max-w-2xl flex-col gap-2 text-sm text-soft">
      <p>
        <span className="font-medium text-ink">{t("AI is off.")}</span>{" "}
        {t("Every category is decided on this machine, and nothing leaves it.")}
      </p>
      <p>
        {tx(
          "To switch it on, whoever runs this installation starts it with {openAi} or {anthropic}, or, for a model of your own such as Ollama, with {address} and {model}.",
          {
            openAi: code("OPENAI_API_KEY"),
            anthropic: code("ANTHROPIC_API_KEY"),
            address: code("AI_BASE_URL"),
            model: code("AI_MODEL"),
          },
        )}
      </p>
    </div>
  );
}

/** Which model it is and where, and whether it may see this person's merchants. */
export function ModelConsent({ status }: { status: NonNullable<Usage["status"]> }) {
  const edit = useEditUsage();
  const name = providerName(status);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">
        <span className="font-medium text-ink">{status.allowed ? t("AI is on.") : t("AI is off for you.")}</span>{" "}
        {tx("The model is {model}, reached at {host}.", {
          model: breakable(status.model),
          host: breakable(status.host),
        })}
      </p>
      <Switch
        label={t("Let {name} see my merchants", { name })}
        hint={t(
          "Sent: the cleaned name of a business Tag is unsure of, whether money went out or back, small, medium or large, and the names of your categories. Never: amounts, dates or accounts. A name that could be a person's is left out, as far as that can be told.",
        )}
        checked={edit.isPending ? (edit.variables.allowed ?? status.allowed) : status.allowed}
        onChange={(allowed) => edit.mutate({ allowed })}
      />
      {status.allowed && (
        <Switch
          label={t("Let {name} see pictures of my receipts", { name })}
          hint={t(
            "Only those that cannot be read here for sure. Nothing can be taken out of a picture: names, addresses, digits of cards and whatever else is printed on it go along. What the phone wrote into the file (place, time, camera) does not.",
          )}
          checked={edit.isPending ? (edit.variables.picturesAllowed ?? status.picturesAllowed) : status.picturesAllowed}
          onChange={(picturesAllowed) => edit.mutate({ picturesAllowed })}
        />
      )}
      <ErrorNote error={edit.error} />
    </div>
  );
}
