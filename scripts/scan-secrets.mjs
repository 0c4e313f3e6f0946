// Looks for keys and passwords in what would be committed. Patterns of well-known issuers, plus private keys and URLs with a password.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMain, root } from "./paths.mjs";
import { runMain } from "./say.mjs";

/** @type {readonly { name: string, pattern: RegExp }[]} shapes as their issuers document them */
const shapes = [
  { name: "private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { name: "AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { name: "GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/ },
  { name: "GitLab token", pattern: /\bglpat-[A-Za-z0-9_-]{20,}/ },
  { name: "OpenAI or Anthropic key", pattern: /\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{32,}/ },
  { name: "Stripe key", pattern: /\b(?:sk|rk)_live_[A-Za-z0-9]{16,}/ },
  { name: "Slack token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/ },
  { name: "Google key", pattern: /\bAIza[A-Za-z0-9_-]{35}\b/ },
  { name: "npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: "SendGrid key", pattern: /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}/ },
  { name: "Supabase key", pattern: /\bsb_secret_[A-Za-z0-9_-]{20,}/ },
  // Payload and signature long enough to be a real token; examples in tests are shorter or made at run time.
  { name: "signed token", pattern: /\beyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{40,}/ },
  {
    name: "URL with a password",
    pattern: /\b[a-z][a-z0-9+.-]{2,20}:\/\/[^\s:/@"'`$<{]{1,64}:([^\s:/@"'`$<{]{8,128})@/,
  },
  { name: "npm registry login", pattern: /_authToken\s*=\s*[^\s$]{8,}/ },
];

/** Written in place of a real password in documentation. */
const placeholders = /^(?:password|secret|changeme|x{8,}|\*+|your[-_].*|\.{3,}.*)$/i;
const largestFileBytes = 5 * 1024 * 1024;

/**
 * The secrets in one text.
 * @param {string} text
 * @returns {{ line: number, name: string }[]} the line (from 1) and what it looks like; never the secret itself
 */
export function secretsIn(text) {
  return text.split("\n").flatMap((content, index) =>
    shapes.flatMap(({ name, pattern }) => {
      const match = pattern.exec(content);
      return match && !placeholders.test(match[1] ?? "") ? [{ line: index + 1, name }] : [];
    }),
  );
}

/** Files git knows or would add, below a folder. */
export function committableFiles(folder = root) {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const output = execFileSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return output.split("\0").filter((path) => path !== "");
}

/** @returns {string[]} one line per secret in a folder's committable files */
export function scanFolder(folder = root) {
  return committableFiles(folder).flatMap((path) => {
    const stats = statSync(join(folder, path), { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > largestFileBytes) return [];
    const bytes = readFileSync(join(folder, path));
    if (bytes.subarray(0, 8000).includes(0)) return [];
    return secretsIn(bytes.toString("utf8")).map(({ line, name }) => `${path}:${line} looks like a ${name}`);
  });
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const found = scanFolder();
    for (const line of found) process.stdout.write(`${line}\n`);
    return found.length === 0 ? 0 : 1;
  });
}
