// oxlint, with a baseline for the size rules: what is too large already is known by name and may only shrink.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMain, root } from "./paths.mjs";
import { runTool } from "./run-tool.mjs";
import { runMain } from "./say.mjs";

/** Rules whose old exceptions may stand in the baseline; every other finding is an error at once. */
const sizeRules = new Set([
  "eslint(max-lines)",
  "eslint(max-lines-per-function)",
  "eslint(max-params)",
  "eslint(max-depth)",
  "eslint(complexity)",
]);

const baselinePath = "tests/rules/size-baseline.json";

/**
 * Lints a folder.
 * @param {{ folder?: string, baseline?: Record<string, Record<string, number>> }} [options]
 *   folder: default the checkout; baseline: file → rule → how many findings it may have
 * @returns {Promise<string[]>} one line per problem
 */
export async function lint({ folder = root, baseline = readBaseline() } = {}) {
  const config = join(root, ".oxlintrc.json");
  const args = ["node_modules/oxlint/bin/oxlint", "--config", config, "--format", "json", folder];
  const { code, output } = await runTool(args);
  const findings = parse(output);
  if (!findings) return [`oxlint ended with code ${code}:\n${output}`];
  const known = findings.filter((finding) => sizeRules.has(finding.code));
  const others = findings.filter((finding) => !sizeRules.has(finding.code));
  return [...others.map(line), ...compareWithBaseline(known, baseline)];
}

function parse(output) {
  const start = output.indexOf("{");
  try {
    return JSON.parse(output.slice(start)).diagnostics;
  } catch {
    return null;
  }
}

function compareWithBaseline(findings, baseline) {
  const byPlace = groupBy(findings, place);
  const tooMany = [...byPlace].flatMap(([key, here]) => (here.length > allowed(baseline, key) ? here.map(line) : []));
  const tooGenerous = Object.entries(baseline).flatMap(([file, rules]) =>
    Object.entries(rules).flatMap(([rule, count]) => {
      const left = byPlace.get(`${file} ${rule}`)?.length ?? 0;
      return left < count ? [`${baselinePath}: ${file} has ${left} of ${rule} now, not ${count}: write that down`] : [];
    }),
  );
  return [...tooMany, ...tooGenerous];
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const place = (finding) => `${finding.filename.replaceAll("\\", "/")} ${finding.code}`;

function allowed(baseline, key) {
  const [file, rule] = key.split(" ");
  return baseline[file]?.[rule] ?? 0;
}

function line(finding) {
  const at = finding.labels?.[0]?.span;
  const where = at ? `${finding.filename}:${at.line}:${at.column}` : finding.filename;
  return `${where} ${finding.code} ${finding.message}${finding.help ? ` (${finding.help})` : ""}`;
}

function readBaseline() {
  return JSON.parse(readFileSync(join(root, baselinePath), "utf8"));
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const problems = await lint();
    for (const problem of problems) process.stdout.write(`${problem}\n`);
    return problems.length === 0 ? 0 : 1;
  });
}
