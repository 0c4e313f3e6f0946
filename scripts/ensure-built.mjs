// Builds what changed since the last build, and nothing when nothing did. Node built-ins only.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { frontend, programs } from "./build-parts.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { contentFingerprint, filesUnder, statFingerprint } from "./fingerprint.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { inRoot, isMain, root } from "./paths.mjs";
import { runMain, say } from "./say.mjs";

/**
 * Makes `dist/` match the sources.
 * @param {{ parts?: readonly import("./build-parts.mjs").Part[], force?: boolean }} [options] force: build even if nothing changed
 */
export async function ensureBuilt({ parts = [programs, frontend], force = false } = {}) {
  if (!force && parts.every(isCurrent)) return;
  await oneAtATime(inRoot(".cache/build.lock"), "building", async () => {
    const due = parts.filter((part) => force || !isCurrent(part));
    if (due.length === 0) return;
    const startedAt = Date.now();
    say(`building the ${due.map((part) => part.name).join(" and the ")} (a minute or two)`);
    // In order: the web app may import what the generators of the programs write.
    for (const part of due) await build(part);
    say(`built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  });
}

async function build(part) {
  // Taken first: a file changed during the build is then seen as changed the next time.
  const files = filesUnder(root, part.inputs);
  const before = { stat: statFingerprint(root, files), content: contentFingerprint(root, files) };
  await part.make();
  writeStamp(part, before);
}

function isCurrent(part) {
  const stamp = readStamp(part);
  if (!stamp || stamp.outputs !== statFingerprint(root, part.outputs)) return false;
  const files = filesUnder(root, part.inputs);
  const stat = statFingerprint(root, files);
  if (stamp.stat === stat) return true;
  if (stamp.content !== contentFingerprint(root, files)) return false;
  // Touched, not changed (a fresh checkout, another branch and back): remember the new times.
  writeStamp(part, { stat, content: stamp.content });
  return true;
}

const stampFile = (part) => inRoot("dist", ".build", `${part.name}.json`);

function readStamp(part) {
  try {
    return JSON.parse(readFileSync(stampFile(part), "utf8"));
  } catch {
    return null;
  }
}

function writeStamp(part, { stat, content }) {
  mkdirSync(dirname(stampFile(part)), { recursive: true });
  const stamp = { stat, content, outputs: statFingerprint(root, part.outputs) };
  writeFileSync(stampFile(part), `${JSON.stringify(stamp, null, 2)}\n`);
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
    const only = process.argv.includes("--frontend") ? [frontend] : undefined;
    await ensureBuilt({ parts: only, force: process.argv.includes("--force") });
  });
}
