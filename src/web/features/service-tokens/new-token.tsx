import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import type { Scope } from "../../../contract/service-tokens.ts";
import { EMPLOYEES } from "../../../contract/workflows.ts";
import { call } from "../../lib/api.ts";
import { KEYS } from "../../lib/queries.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/check.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { McpScopes } from "./mcp-scopes.tsx";
import { employeeName } from "./scope-words.ts";
import { ShownToken } from "./shown-token.tsx";
import { t } from "../../lib/t.ts";

const DAYS = [7, 30, 90, 365] as const;
const DEFAULT_DAYS = 90;

interface ScopesProps {
  readonly chosen: ReadonlySet<Scope>;
  readonly onChange: (scope: Scope, on: boolean) => void;
}

/** What the token may do: for each employee, work on their tasks, and ask for work. */
function Scopes({ chosen, onChange }: ScopesProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-xs font-medium text-soft">{t("What it may do")}</legend>
      {EMPLOYEES.map((name) => (
        <div key={name} className="grid grid-cols-[5rem_1fr_1fr] items-center gap-2">
          <span className="text-sm">{employeeName(name)}</span>
          {(["employee", "dispatch"] as const).map((family) => (
            <Check
              key={family}
              label={
                family === "employee"
                  ? t("Work for {name}", { name: employeeName(name) })
                  : t("Ask {name}", { name: employeeName(name) })
              }
              checked={chosen.has(`${family}:${name}`)}
              onChange={(on) => onChange(`${family}:${name}`, on)}
            />
          ))}
        </div>
      ))}
      <McpScopes chosen={chosen} onChange={onChange} />
    </fieldset>
  );
}

/** Makes a token and shows it. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [days, setDays] = useState<number>(DEFAULT_DAYS);
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set());
  const create = useMutation({
    mutationFn: () => call("service-tokens", "POST", { name: name.trim(), scopes: [...scopes], expiresInDays: days }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS.serviceTokens }),
    // The secret is not to lie in memory once it has been kept.
    gcTime: 0,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  if (create.data) return <ShownToken token={create.data.token} onDone={onClose} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t("What it is for")}
        required
        maxLength={80}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Scopes
        chosen={scopes}
        onChange={(scope, on) => {
          const next = new Set(scopes);
          if (on) next.add(scope);
          else next.delete(scope);
          setScopes(next);
        }}
      />
      <SelectField label={t("Counts for")} value={days} onChange={(event) => setDays(Number(event.target.value))}>
        {DAYS.map((count) => (
          <option key={count} value={count}>
            {t("{count} days", { count })}
          </option>
        ))}
      </SelectField>
      <ErrorNote error={create.error} />
      <Button
        type="submit"
        look="primary"
        className="self-start"
        busy={create.isPending}
        disabled={scopes.size === 0 || name.trim() === ""}
      >
        {t("Make the token")}
      </Button>
    </form>
  );
}
