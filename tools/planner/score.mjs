// `node tools/planner/score.mjs`: how many of the questions the planner reads exactly, declines, or takes for another. Build first.
import { readFileSync } from "node:fs";
import { inRoot, isMain } from "../../scripts/paths.mjs";

const LISTS = ["questions", "questions-held-out", "questions-held-out-2", "questions-held-out-3"];

if (isMain(import.meta.url)) {
  const { readQuestions } = await import("../../dist/core/planner/fixtures/read-questions.js");
  const { score } = await import("../../dist/core/planner/fixtures/score-questions.js");
  for (const list of LISTS) {
    const text = readFileSync(inRoot("src", "core", "planner", "fixtures", `${list}.txt`), "utf8");
    const { total, exact, declined, wrong } = score(readQuestions(text));
    process.stdout.write(`${list}: ${exact} of ${total} exact, ${declined.length} declined, ${wrong.length} wrong\n`);
    for (const question of [...declined, ...wrong]) process.stdout.write(`  ${question}\n`);
  }
}
