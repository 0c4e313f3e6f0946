import { MCP_LEVELS } from "../../../contract/service-tokens.ts";
import type { Scope } from "../../../contract/service-tokens.ts";
import { Check } from "../../ui/check.tsx";
import { MCP_WORDS } from "./scope-words.ts";
import { t } from "../../lib/t.ts";

interface McpScopesProps {
  readonly chosen: ReadonlySet<Scope>;
  readonly onChange: (scope: Scope, on: boolean) => void;
}

/** What a program that speaks MCP, such as Claude Desktop, may do with the ledger. */
export function McpScopes({ chosen, onChange }: McpScopesProps) {
  return (
    <div role="group" aria-label={t("Your ledger over MCP")} className="flex flex-col gap-2 border-t border-line pt-2">
      <span className="text-sm">{t("Your ledger, for programs such as Claude Desktop (MCP)")}</span>
      {MCP_LEVELS.map((level) => (
        <Check
          key={level}
          label={MCP_WORDS[level].label}
          checked={chosen.has(`mcp:${level}`)}
          onChange={(on) => onChange(`mcp:${level}`, on)}
        />
      ))}
    </div>
  );
}
