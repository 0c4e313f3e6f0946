import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { recordAudit } from "../../../data/queries/audit.ts";
import type { AuditNote } from "../../../data/queries/audit.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { withUser } from "../../../data/tenant.ts";
import { MAX_LOCK_WAIT_MS } from "../../limits.ts";
import type { ToolDoor } from "../../mcp/mcp-server.ts";
import type { ProgramCall } from "../../pipeline/mount.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { answerOnce } from "./confirm.ts";
import { noteOf, planFor, programThread, proposes, runTool } from "./run-tool.ts";

/** The tools in this process, as the person whose token it is. */
export function toolDoor({ parts, request, caller, user, token, requestId }: ProgramCall): ToolDoor {
  const program = { key: `token ${token.tokenId}`, name: "A program with your token" };
  const scope = { lockTimeoutMs: MAX_LOCK_WAIT_MS, statementTimeoutMs: parts.limits.answerTimeoutMs };
  const audited = async (tx: Transaction, action: string, note: AuditNote): Promise<void> => {
    const userAgent = request.headers.get("user-agent");
    const newValue = { ...(note.newValue as object), tokenId: token.tokenId };
    await recordAudit(tx, { ...note, newValue, action, address: caller.address, userAgent, requestId });
  };
  return {
    ask(tool, args) {
      const nowMs = parts.now();
      const today = personDay(undefined, nowMs);
      const asked = { program, plan: planFor(tool, args), today, nowMs };
      return withUser(
        parts.store,
        user.id,
        async (tx) => {
          const answer = await runTool(tx, asked);
          if (proposes(tool)) await audited(tx, "prime.propose", noteOf(asked, answer));
          return answer;
        },
        scope,
      );
    },
    async answer(id, said) {
      const nowMs = parts.now();
      const today = personDay(undefined, nowMs);
      // A proposal outlives the day it was made on by minutes.
      const own = [today, isoDate(dayNumber(today) - 1)].map((day) => programThread(program, day));
      const notes: AuditNote[] = [];
      const ensureMay = ({ threadId }: { readonly threadId: string }): void => {
        if (!own.includes(threadId)) throw notFound("proposal");
      };
      const { stored, changedRows } = await withUser(
        parts.store,
        user.id,
        async (tx) => {
          const done = await answerOnce(tx, (note) => notes.push(note), { id, answer: said, nowMs, ensureMay });
          for (const note of notes) await audited(tx, "chat.confirm", note);
          return done;
        },
        scope,
      );
      parts.wakeWorkers();
      return { id, answer: stored.answered?.answer ?? null, runId: stored.answered?.runId ?? null, changedRows };
    },
    explain(error) {
      if (error instanceof Refusal) return error.message;
      parts.log.error("mcp_tool_failed", { requestId, error });
      return `Something failed on our side; nothing was changed. Quote ${requestId}.`;
    },
  };
}
