import { randomUUID } from "node:crypto";
import { unfounded } from "../../core/chat/figures.ts";
import type { ToolResult } from "../../core/chat/results.ts";
import { say } from "../../core/chat/say.ts";
import { sayReading } from "../../core/chat/say-reading.ts";
import { createWords } from "../../core/chat/words.ts";
import type { PlanRequest } from "../../core/model/model.ts";
import { decline } from "../../core/planner/decline.ts";
import { planQuestion } from "../../core/planner/plan-question.ts";
import type { Declined, Plan, Screen, Where } from "../../core/planner/plan.ts";
import type { MessagePart } from "../../data/queries/chat.ts";
import type { LedgerFilter } from "../../data/queries/ledger-filter.ts";
import { readSettings } from "../../data/queries/settings.ts";
import type { Transaction } from "../../data/tenant.ts";
import { planRequest } from "./ask-model.ts";
import type { ModelPlan } from "./ask-model.ts";
import { deskWith, openDesk, readNames, UnknownName, worldOf } from "./tools/desk.ts";
import type { Names } from "./tools/desk.ts";
import { askTool } from "./tools/ask-tool.ts";

export interface Question {
  readonly threadId: string;
  readonly text: string;
  /** The person's day, ISO. */
  readonly today: string;
  readonly nowMs: number;
  /** What the person looks at while they ask. */
  readonly screen?: Screen | undefined;
}

/** What was said before in a conversation. */
export interface Before {
  /** What a model may be told of it. */
  readonly turns: PlanRequest["before"];
  /** What the last answer was to; null where there was none. */
  readonly plan: Plan | null;
}

const offers = (questions: readonly string[]): MessagePart[] =>
  questions.length === 0 ? [] : [{ type: "data-offers", data: { questions } }];

const declinedParts = ({ why, instead }: Pick<Declined, "why" | "instead">): MessagePart[] => [
  { type: "text", text: why },
  ...offers(instead),
];

const toolPart = ({ tool, args }: Plan, output: ToolResult): MessagePart => ({
  type: `tool-${tool}`,
  toolCallId: randomUUID(),
  state: "output-available",
  input: args,
  output,
});

/** A figure that no tool found is never shown. */
function sentenceOf(result: ToolResult, locale: string): string {
  const text = say(result, createWords(locale));
  return unfounded(text, [result]).length === 0 ? text : "Here is what I found.";
}

/** What one tool found, and the sentence about it. */
function partsFor(plan: Plan, result: ToolResult, locale: string): MessagePart[] {
  if (result.kind === "nothing") return declinedParts(result);
  return [toolPart(plan, result), { type: "text", text: sentenceOf(result, locale) }];
}

/** What was taken for a merchant's name is none: the words may have meant something else. */
function isMisread({ args }: Plan, result: ToolResult): boolean {
  const named = "where" in args && args.where.merchant !== undefined;
  return named && (result.kind === "nothing" || (result.kind === "search" && result.found.length === 0));
}

/** The answer, and what a model could be asked where the planner did not understand the question. */
export interface LocalAnswer {
  readonly parts: readonly MessagePart[];
  readonly open: PlanRequest | null;
}

/** What a question was taken for, before anything is looked up. */
export interface Reading {
  readonly plan: Plan | Declined;
  readonly names: Names;
  readonly locale: string;
  readonly open: PlanRequest;
}

/** Plans a question by its words: what takes no longer than to look up the person's own names. */
export async function readQuestion(tx: Transaction, question: Question, before: Before): Promise<Reading> {
  const [names, { locale }] = await Promise.all([readNames(tx), readSettings(tx)]);
  const world = worldOf(names, question);
  const plan = planQuestion(question.text, world, before.plan);
  return { plan, names, locale, open: planRequest(question.text, world, before.turns) };
}

/** What is being looked up, in words; null where nothing is. */
export const wordsOf = ({ plan, locale }: Reading): string | null =>
  plan.tool === null ? null : sayReading(plan, createWords(locale));

/** The answer without a model: of a question that was planned, one tool is asked, and its figures are put in a sentence. */
export async function answerHere(
  tx: Transaction,
  question: Question,
  { plan, names, locale, open }: Reading,
): Promise<LocalAnswer> {
  if (plan.tool === null) return { parts: declinedParts(plan), open };
  const result = await askTool(deskWith(tx, names, question), question.threadId, plan);
  return { parts: partsFor(plan, result, locale), open: isMisread(plan, result) ? open : null };
}

/** A tool that a program asks: what it found, said in a sentence as in a conversation, and the parts that would tell it there. */
export async function answerTool(
  tx: Transaction,
  question: Omit<Question, "text">,
  plan: Plan,
): Promise<{ readonly result: ToolResult; readonly sentence: string; readonly parts: readonly MessagePart[] }> {
  const [desk, { locale }] = await Promise.all([openDesk(tx, question), readSettings(tx)]);
  const result = await askTool(desk, question.threadId, plan);
  return { result, sentence: sentenceOf(result, locale), parts: partsFor(plan, result, locale) };
}

const NOT_ANSWERABLE = decline("I cannot answer that from your ledger. Ask it in parts, or one of these.");

/** The answer by plans a model made: each tool is asked here, as this person, and says what it found itself. */
export async function answerPlanned(
  tx: Transaction,
  question: Question,
  planned: ModelPlan,
): Promise<readonly MessagePart[]> {
  if ("why" in planned) return declinedParts(decline(`I do not understand this by myself, and ${planned.why}.`));
  if (planned.plans.length === 0) return declinedParts(NOT_ANSWERABLE);
  const [desk, { locale }] = await Promise.all([openDesk(tx, question), readSettings(tx)]);
  const parts: MessagePart[] = [];
  for (const plan of planned.plans) parts.push(...partsFor(plan, await askTool(desk, question.threadId, plan), locale));
  return [...parts, { type: "data-model", data: planned.by }];
}

/** The filter for rows that were proposed, whose days are dates by now; null where a name in it is none of the person's any more. */
export async function filterFor(tx: Transaction, where: Where): Promise<LedgerFilter | null> {
  const desk = await openDesk(tx, { today: "", nowMs: 0 });
  try {
    return desk.filterOf(where);
  } catch (error) {
    if (error instanceof UnknownName) return null;
    throw error;
  }
}
