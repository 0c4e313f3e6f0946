import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findChromium } from "../../scripts/find-chromium.mjs";
import type { Watch } from "./page-watch.ts";
import { TELL_BROKEN_POLICY, watchPages } from "./page-watch.ts";

/** Longest a person would wait for one step on a busy machine. */
const STEP_TIMEOUT_MS = 60_000;

/** Nothing of the browser's own goes over the network. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const RESULTS = join(import.meta.dirname, "..", "..", "test-results");
const asRoot = process.getuid?.() === 0;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? "", args: asRoot ? [...FLAGS, "--no-sandbox"] : FLAGS });

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
  readonly locale?: string;
  readonly storageState?: NonNullable<BrowserContextOptions["storageState"]>;
  /** Whether the app may keep its files for a day without a connection; every new browser would fetch and compile all of them. */
  readonly keepsFiles?: boolean;
}

/** A page in a context of its own, as another person's browser would be. */
export interface Tab extends Watch {
  readonly page: Page;
  /** Leaves a picture of what is on screen in test-results/, for whoever reads why a test failed. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

let opened = 0;

/** Every context comes from an address of its own, so that one test's sign-ins do not count against another's limit. */
const nextAddress = (): string => `203.0.113.${(opened++ % 250) + 1}`;

export async function openTab(browser: Browser, origin: string, look: Look = {}): Promise<Tab> {
  const {
    width = 1280,
    height = 800,
    colorScheme = "light",
    locale = "en-GB",
    storageState,
    keepsFiles = false,
  } = look;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height },
    colorScheme,
    reducedMotion: "reduce",
    locale,
    serviceWorkers: keepsFiles ? "allow" : "block",
    extraHTTPHeaders: { "x-forwarded-for": nextAddress() },
    ...(storageState ? { storageState } : {}),
  });
  context.setDefaultTimeout(STEP_TIMEOUT_MS);
  await context.addInitScript(TELL_BROKEN_POLICY);
  const page = await context.newPage();
  const picture = async (name: string): Promise<void> => {
    const path = join(RESULTS, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png`);
    await page.screenshot({ path });
  };
  return { page, ...watchPages(context), picture, close: () => context.close() };
}
