import type { Engine } from "../../core/categorise/engine.ts";
import type { Sign } from "../../core/categorise/memory.ts";
import type { Verdict } from "../../core/categorise/verdict.ts";
import { compileRules } from "../../core/rules/compile-rules.ts";
import { groupNamed } from "../../core/taxonomy/group-named.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import { AnsweredRows, MAX_CORRECTABLE } from "./answered-rows.ts";
import type { AnsweredRow } from "./answered-rows.ts";
import { readRequest } from "./read-request.ts";
import type { PipeRequest, RowId } from "./read-request.ts";
import { MAX_LINE_BYTES } from "./split-lines.ts";
import type { Line } from "./split-lines.ts";
import { createTaught } from "./taught.ts";

/** Where a row goes that carries no information and whose category's name says nothing. */
const LAST_RESORT: Group = "Shopping";

/** Answers the lines of one pipe, one reply a line, and remembers what they taught. */
export type AnswerLine = (line: Line) => string;

const wire = (id: RowId | undefined, verdict: Verdict): object => ({
  id,
  merchant: verdict.merchant,
  group: verdict.group,
  category: verdict.category,
  confidence: verdict.confidence,
  source: verdict.source,
  reason: verdict.reason,
  trace: verdict.trace,
});

export function createAnswers(engine: Engine): AnswerLine {
  const taught = createTaught();
  const rules = compileRules([]);
  const answered = new AnsweredRows();
  let lineNumber = 0;

  const categorise = ({ id, subject }: Extract<PipeRequest, { kind: "row" }>): object => {
    const verdict = engine.categorise(subject, { rules, memory: taught.memory });
    const { merchantKey, merchant, group } = verdict;
    const sign = Math.sign(subject.amountMinor ?? -1) as Sign;
    const { description, amountMinor, accountId } = subject;
    const occasion = { description, amountMinor, accountId };
    if (id !== undefined) answered.remember(id, { merchantKey, merchant, sign, group, occasion });
    return wire(id, verdict);
  };
  const groupOf = (category: string, row: AnsweredRow): Group =>
    groupNamed(category) ?? taught.memory.categories.get(category)?.group ?? row.group ?? LAST_RESORT;
  const correct = ({ id, category }: Extract<PipeRequest, { kind: "correction" }>): object => {
    const row = answered.find(id);
    if (!row)
      return problem(
        `“${id}” cannot be corrected: it is none of the last ${MAX_CORRECTABLE.toLocaleString("en")} ids answered here.`,
      );
    const { merchantKey, merchant, sign, occasion } = row;
    // A row without text has no merchant that could be known again.
    if (merchantKey === "") return { ok: true, learned: null };
    // The same choice for the same row, said twice, is one lesson; as in the ledger.
    if (row.chosen !== category) {
      const group = groupOf(category, row);
      taught.teach({ merchantKey, merchant, sign, category, group, occasion });
    }
    answered.choose(id, category);
    return { ok: true, learned: { merchant, category } };
  };
  const problem = (error: string, id?: RowId): object => ({ id, error, line: lineNumber });
  const answer = (line: Line): object => {
    if (line === null) return problem(`The line is longer than ${MAX_LINE_BYTES} bytes.`);
    const request = readRequest(lineNumber === 1 ? line.replace(/^\uFEFF/, "") : line);
    if (request.kind === "row") return categorise(request);
    return request.kind === "correction" ? correct(request) : problem(request.reason, request.id);
  };
  return (line) => {
    lineNumber++;
    return JSON.stringify(answer(line));
  };
}
