// A lock file, so that two commands started together do not install or build over each other.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./say.mjs";

const pollMs = 100;
const longestWaitMs = 15 * 60_000;

/**
 * Runs `work` while holding the lock file, waiting for another holder first.
 * @template T
 * @param {string} path
 * @param {string} activity what the holder does, told to a person who has to wait ("installing packages")
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(path, activity, work) {
  await acquire(path, activity);
  const release = () => rmSync(path, { force: true });
  // An interrupted command must not leave the next one waiting.
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.removeListener("exit", release);
    release();
  }
}

async function acquire(path, activity) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${process.pid} ${hostname()}`;
  const giveUpAt = Date.now() + longestWaitMs;
  let told = false;
  while (!tryCreate(path, mine)) {
    if (removeIfAbandoned(path)) continue;
    if (!told) say(`another command is ${activity}; waiting for it`);
    told = true;
    if (Date.now() > giveUpAt) throw new Error(`waited 15 minutes for ${path}; remove it if nothing is running`);
    await sleep(pollMs);
  }
}

function tryCreate(path, content) {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Takes the file of a dead holder away; true when the caller may try again at once. */
function removeIfAbandoned(path) {
  const seen = readOrNull(path);
  if (seen === null) return true;
  if (isHeld(path, seen)) return false;
  // Another waiter may have done the same and taken the lock since: rename is atomic, and what it moved tells.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readOrNull(aside) !== seen) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch {
    return false;
  }
  return true;
}

function isHeld(path, content) {
  const [pid, host] = content.split(" ");
  if (host !== hostname()) return ageMs(path) < longestWaitMs;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function ageMs(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function readOrNull(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
