import { timingSafeEqual } from "node:crypto";
import type { Output } from "../../../contract/catalogue.ts";
import type { Proposal } from "../../../contract/chat.ts";
import { answerProposal, findProposal } from "../../../data/queries/chat-proposals.ts";
import type { StoredProposal } from "../../../data/queries/chat-proposals.ts";
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

/** Done once: an answer that finds another one there takes all it did back with it. */
export const proposalAnswer = endpoint({
  name: "chat-confirm",
  method: "POST",
  audit: "chat.confirm",
  async run({ input, write, user }, parts) {
    const answered = await write(async (tx, note): Promise<Output<"chat-confirm", "POST">> => {
      const stored = await findProposal(tx, input.id);
      if (!stored) throw notFound("proposal");
      ensureOpen(stored, parts.now());
      if (!isToken(input.token, tokenFor(parts.sign, user.id, stored)))
        throw new Refusal("forbidden", "This is not the token of this proposal.");
      const confirmed = input.answer === "confirm";
      const done = confirmed ? await carryOut(tx, stored) : { runId: null, changedRows: 0 };
      const answer = { answer: confirmed ? ("confirmed" as const) : ("declined" as const), runId: done.runId };
      if (!(await answerProposal(tx, stored, answer)))
        throw new Refusal("conflict", "This proposal has been answered already.");
      note({
        resourceType: "chat_proposal",
        resourceId: stored.id,
        newValue: { ...answer, action: stored.action, changedRows: done.changedRows },
      });
      const proposal = wireProposal({ ...stored, answered: answer }, user.id, parts);
      return { proposal, changedRows: done.changedRows };
    });
    parts.wakeWorkers();
    return answered;
  },
});
