import type { UIMessage } from "ai";
import type { ChatMessage } from "../../../contract/chat.ts";
import type { ToolResult } from "../../../core/chat/results.ts";

/** A message as the AI SDK's hook keeps it; `offers` are questions one could ask instead. */
export type PrimeMessage = UIMessage<unknown, { offers: { questions: string[] } }>;
type PrimePart = PrimeMessage["parts"][number];

/** What a tool answered; null for any other part. */
export function resultIn(part: PrimePart): ToolResult | null {
  if (!part.type.startsWith("tool-") || !("output" in part)) return null;
  return (part.output ?? null) as ToolResult | null;
}

export const textIn = ({ parts }: Pick<PrimeMessage, "parts">): string =>
  parts.map((part) => (part.type === "text" ? part.text : "")).join("");

/** What the question was taken for, told while it is looked up; of a message that is kept, nothing. */
export const readingIn = ({ parts }: Pick<PrimeMessage, "parts">): string =>
  parts.map((part) => (part.type === "reasoning" ? part.text : "")).join("");

export const offersIn = ({ parts }: Pick<PrimeMessage, "parts">): string[] =>
  parts.flatMap((part) => (part.type === "data-offers" ? part.data.questions : []));

/** A stored message as the hook knows it. */
export const messageOf = ({ id, role, parts }: ChatMessage): PrimeMessage => ({
  id,
  role,
  parts: parts as unknown as PrimeMessage["parts"],
});
