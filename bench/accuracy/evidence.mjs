// The evidence behind a cold answer, as the engine has it.
import { coldEvidence, withAmount } from "../../dist/core/categorise/judge.js";
import { softmax } from "../../dist/core/categorise/softmax.js";

/** What the world's knowledge says of a row, and the raw share of its best group. */
export function evidenceOf({ description, amountMinor }, engine, knowledge) {
  const credit = (amountMinor ?? -1) > 0;
  const bare = coldEvidence({ description, mcc: null }, credit, engine.merchant(description), knowledge);
  const evidence = withAmount(bare, { amountMinor, currency: null });
  return { evidence, share: Math.max(...softmax(evidence.scores)), credit };
}
