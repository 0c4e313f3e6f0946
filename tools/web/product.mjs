// The built product in a process of its own, and a browser someone tries it with.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/find-chromium.mjs";
import { inRoot } from "../../scripts/paths.mjs";
import { endWithUs } from "../debian/end-with-us.mjs";

const API = "/.netlify/functions";
const POLL_MS = 500;
const MOST_POLLS = 120;

/** @param {string} home an empty folder @returns {Promise<{ origin: string, stop: () => Promise<void> }>} */
export async function startProduct(home) {
  const child = spawn(process.execPath, [inRoot("dist", "programs", "server.js")], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", XSPENSES_HOME: home, LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  endWithUs(child);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /https?:\/\/\S+/.exec(line)?.[0];
    if (origin) return { origin, stop };
  }
  throw new Error("the server did not start");
}

/** A browser without a GPU, as on the smallest machine we promise a time for. */
export const launch = () =>
  chromium.launch({ executablePath: findChromium() ?? "", args: ["--disable-gpu", "--no-sandbox"] });

/**
 * Someone who tries the product, signed in.
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {import("playwright-core").BrowserContextOptions} [look]
 */
export async function visitor(browser, origin, look = {}) {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 }, ...look });
  const page = await context.newPage();
  await page.goto("/");
  /** @type {string} */
  const token = await page.evaluate(async (api) => {
    const headers = { "content-type": "application/json" };
    await fetch(`${api}/auth/try`, { method: "POST", headers, body: "{}" });
    return (await (await fetch(`${api}/auth/token`)).json()).token;
  }, API);
  await page.close();
  /** Calls an endpoint as this person. @param {string} path @param {RequestInit} [init] @param {string} [type] of the body */
  const call = async (path, init = {}, type = "application/json") => {
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    const response = await fetch(`${origin}${API}/${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return { context, call };
}

/**
 * Imports a statement and waits until each row has a category.
 * @param {Awaited<ReturnType<typeof visitor>>["call"]} call
 * @param {string} statement CSV
 */
export async function importAll(call, statement) {
  const { documentId } = await call(
    "import-preview?filename=invented.csv",
    { method: "POST", body: statement },
    "application/octet-stream",
  );
  await call("imports", { method: "POST", body: JSON.stringify({ documentId }) });
  for (;;) {
    const { items } = await call("imports?limit=1");
    if (items[0]?.stage === "failed") throw new Error(`the import failed: ${items[0].error}`);
    if (items[0]?.stage === "done") return;
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
}

/** Fills the ledger with sample data and waits until employees are done with it. @param {Awaited<ReturnType<typeof visitor>>["call"]} call */
export async function fillSample(call) {
  await call("sample-data", { method: "POST", body: JSON.stringify({ action: "load" }) });
  for (let poll = 0; poll < MOST_POLLS; poll++) {
    const { items } = await call("workflows?limit=10");
    if (items.length > 0 && items.every(({ status }) => status !== "running")) return;
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
}
