// `npm run audit`: known vulnerabilities of what package-lock.json pins, but for those the baseline accepts, each with its reason.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { npmCommand } from "./npm-command.mjs";
import { inRoot, isMain, root } from "./paths.mjs";
import { runMain, say } from "./say.mjs";

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * What npm's report says: its advisories, or why there are none to be had.
 * @param {string} text stdout of `npm audit --json`
 * @returns {{ unavailable: string } | { advisories: { id: string, name: string, severity: string, title: string }[] }}
 */
export function readReport(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return { unavailable: "npm gave no report" };
  }
  if (!report.vulnerabilities) return { unavailable: report.message ?? report.error?.summary ?? "npm gave no report" };
  const found = new Map();
  for (const { name, via } of Object.values(report.vulnerabilities))
    for (const cause of via)
      // A text names another package of the report, whose own entry holds the advisory.
      if (typeof cause === "object") {
        const id = cause.url?.split("/").at(-1) ?? String(cause.source);
        found.set(id, { id, name, severity: cause.severity, title: cause.title });
      }
  return { advisories: [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/**
 * Advisories nobody has accepted, and accepted ones that are gone.
 * @param {readonly { id: string }[]} advisories
 * @param {Record<string, string>} accepted advisory id → why it does not concern us
 */
export const compare = (advisories, accepted) => ({
  fresh: advisories.filter(({ id }) => !(id in accepted)),
  gone: Object.keys(accepted).filter((id) => !advisories.some((advisory) => advisory.id === id)),
});

const npmAudit = () =>
  new Promise((resolve) => {
    const { command, prefix, shell } = npmCommand();
    // It ends with 1 when it found something, which is no failure of ours to tell.
    execFile(
      command,
      [...prefix, "audit", "--json"],
      { cwd: root, shell, maxBuffer: MAX_OUTPUT_BYTES },
      (_error, stdout) => resolve(stdout),
    );
  });

if (isMain(import.meta.url))
  await runMain(async () => {
    const accepted = JSON.parse(readFileSync(inRoot("scripts", "audit-baseline.json"), "utf8"));
    const report = readReport(await npmAudit());
    if ("unavailable" in report) {
      say(`No advisories to be had, so nothing was checked: ${report.unavailable}`);
      return 0;
    }
    const { fresh, gone } = compare(report.advisories, accepted);
    for (const { id, name, severity, title } of fresh) say(`${severity}  ${name}  ${title}  ${id}`);
    for (const id of gone) say(`${id} is accepted in scripts/audit-baseline.json but is no longer found: remove it.`);
    if (fresh.length === 0 && gone.length === 0)
      say(`${report.advisories.length} advisories, all accepted with a reason.`);
    return fresh.length === 0 && gone.length === 0 ? 0 : 1;
  });
