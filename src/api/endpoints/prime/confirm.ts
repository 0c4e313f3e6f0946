import { timingSafeEqual } from "node:crypto";
import type { Output } from "../../../contract/catalogue.ts";
import type { Proposal } from "../../../contract/chat.ts";
import type { AuditNote } from "../../../data/queries/audit.ts";
import { answerProposal, findProposal } from "../../../data/queries/chat-proposals.ts";
import type { StoredProposal } from "../../../data/queries/chat-proposals.ts";
import type { Transaction } from "../../../data/tenant.ts";
import type { ApiParts } from "../../parts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { carryOut } from "./carry-out.ts";

type Sign = ApiParts["sign"];

/** Good for one proposal of one person, as it is written and as long as it lasts. */
const tokenFor = (sign: Sign, userId: string, { id, action, changes, expiresAt }: StoredProposal): string =>
  sign(`proposal\n${userId}\n${id.toLowerCase()}\n${expiresAt}\n${changes}\n${JSON.stringify(action)}`);

function isToken(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const stateOf = ({ answered, expiresAt }: StoredProposal, nowMs: number): Proposal["state"] =>
  answered?.answer ?? (Date.parse(expiresAt) <= nowMs ? "expired" : "open");

function wireProposal(stored: StoredProposal, userId: string, { sign, now }: Pick<ApiParts, "sign" | "now">): Proposal {
  const state = stateOf(stored, now());
  return {
    id: stored.id,
    state,
    expiresAt: stored.expiresAt,
    token: state === "open" ? tokenFor(sign, userId, stored) : null,
    runId: stored.answered?.runId ?? null,
    taskId: stored.answered?.taskId ?? null,
  };
}

export const proposalRead = endpoint({
  name: "chat-confirm",
  method: "GET",
  audit: "none",
  run: ({ input, read, user }, parts) =>
    read(async (tx) => {
      const stored = await findProposal(tx, input.id);
      if (!stored) throw notFound("proposal");
      return wireProposal(stored, user.id, parts);
    }),
});

const SAID = {
  confirmed: "This proposal has been confirmed already.",
  declined: "This proposal has been declined already.",
  expired: "This proposal has expired. Ask Prime again.",
} as const;

function ensureOpen(stored: StoredProposal, nowMs: number): void {
  const state = stateOf(stored, nowMs);
  if (state !== "open") throw new Refusal("conflict", SAID[state]);
}

interface Answering {
  readonly id: string;
  readonly answer: "confirm" | "decline";
  readonly nowMs: number;
  /** Throws where whoever answers may not. */
  readonly ensureMay: (stored: StoredProposal) => void;
}

/** Does what was proposed, or lets it never be done. Once: an answer that finds another one there takes all it did back with it. */
export async function answerOnce(
  tx: Transaction,
  note: (entry: AuditNote) => void,
  { id, answer: said, nowMs, ensureMay }: Answering,
): Promise<{ readonly stored: StoredProposal; readonly changedRows: number | null }> {
  const stored = await findProposal(tx, id);
  if (!stored) throw notFound("proposal");
  ensureOpen(stored, nowMs);
  ensureMay(stored);
  const confirmed = said === "confirm";
  const { changedRows, ...done } = confirmed
    ? await carryOut(tx, stored)
    : { runId: null, changedRows: 0, taskId: null };
  const answer = { answer: confirmed ? ("confirmed" as const) : ("declined" as const), ...done };
  if (!(await answerProposal(tx, stored, answer)))
    throw new Refusal("conflict", "This proposal has been answered already.");
  note({
    resourceType: "chat_proposal",
    resourceId: stored.id,
    newValue: { ...answer, action: stored.action, changedRows },
  });
  return { stored: { ...stored, answered: answer }, changedRows };
}

export const proposalAnswer = endpoint({
  name: "chat-confirm",
  method: "POST",
  audit: "chat.confirm",
  async run({ input: { id, token, answer }, write, user }, parts) {
    const ensureMay = (stored: StoredProposal): void => {
      if (!isToken(token, tokenFor(parts.sign, user.id, stored)))
        throw new Refusal("forbidden", "This is not the token of this proposal.");
    };
    const answered = await write(async (tx, note): Promise<Output<"chat-confirm", "POST">> => {
      const { stored, changedRows } = await answerOnce(tx, note, { id, answer, nowMs: parts.now(), ensureMay });
      return { proposal: wireProposal(stored, user.id, parts), changedRows };
    });
    parts.wakeWorkers();
    return answered;
  },
});
