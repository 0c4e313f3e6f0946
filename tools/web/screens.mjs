// `npm run screens`: pictures of every screen on sample data, light and dark at three widths. The first run keeps them; later ones on the same day
// say which have changed and by how much, with both pictures beside each other in test-results/screens. `--keep` keeps the new ones, `--readme`
// writes those of the README. Sample data is a year up to today, and letters are drawn otherwise on every machine: nothing of it is committed.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../../scripts/ensure-built.mjs";
import { inRoot } from "../../scripts/paths.mjs";
import { runMain, say } from "../../scripts/say.mjs";
import { fillSample, launch, startProduct, visitor } from "./product.mjs";

const WIDTHS = [375, 768, 1440];
const HEIGHT = 900;
const THEMES = /** @type {const} */ (["light", "dark"]);
/** Path, and what is to be on screen before the picture is taken. */
const SCREENS = /** @type {const} */ ([
  ["home", "/", "h2:has-text('Cash flow')"],
  ["ledger", "/ledger", "[role=gridcell]"],
  ["review", "/review", "main h2"],
  ["import", "/import", "main h1"],
  ["rules", "/rules", "main h1"],
  ["insights", "/insights", "h2:has-text('Forecast')"],
  ["budgets", "/budgets", "main h1"],
  ["prime", "/prime", "main h2"],
  ["tax", "/tax", "main h1"],
  ["documents", "/documents", "main h1"],
  ["activity", "/activity", "main h1"],
  ["settings", "/settings", "main h1"],
  ["gallery", "/gallery", "main h1"],
]);
const README = { "home-light-1440": "home.png", "ledger-light-1440": "ledger.png" };
/** Of all pixels; less is how letters are smoothed. */
const SAME_BELOW = 0.0005;
const SETTLE_MS = 700;

const [made, kept] = [inRoot("test-results", "screens"), inRoot(".cache", "screens")];

/** @param {import("playwright-core").BrowserContext} context */
async function takeAll(context) {
  const page = await context.newPage();
  for (const [name, path, shown] of SCREENS)
    for (const colorScheme of THEMES)
      for (const width of WIDTHS) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: HEIGHT });
        await page.goto(path);
        await page.locator(shown).first().waitFor();
        await page.waitForTimeout(SETTLE_MS);
        await page.screenshot({ path: join(made, `${name}-${colorScheme}-${width}.png`) });
      }
  await page.close();
}

/** The share of pixels in which two pictures differ. @param {import("playwright-core").Page} page @param {string} name */
const differenceIn = (page, name) =>
  page.evaluate(
    async (pictures) => {
      const [one, other] = await Promise.all(
        pictures.map(async (data) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas?.drawImage(image, 0, 0);
          return canvas?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
        }),
      );
      if (!one || !other || one.length !== other.length) return 1;
      let changed = 0;
      for (let at = 0; at < one.length; at += 4)
        if ([0, 1, 2].some((part) => Math.abs((one[at + part] ?? 0) - (other[at + part] ?? 0)) > 16)) changed++;
      return changed / (one.length / 4);
    },
    [kept, made].map((folder) => readFileSync(join(folder, `${name}.png`)).toString("base64")),
  );

/** @param {import("playwright-core").Browser} browser */
async function compare(browser) {
  const page = await browser.newPage();
  const names = SCREENS.flatMap(([name]) =>
    THEMES.flatMap((theme) => WIDTHS.map((width) => `${name}-${theme}-${width}`)),
  );
  const changed = [];
  for (const name of names) {
    const share = existsSync(join(kept, `${name}.png`)) ? await differenceIn(page, name) : 1;
    if (share < SAME_BELOW) continue;
    changed.push(name);
    say(`${name}: ${(100 * share).toFixed(2)} % of the pixels changed`);
    if (share < 1) cpSync(join(kept, `${name}.png`), join(made, `${name}-before.png`));
  }
  say(
    changed.length === 0
      ? `all ${names.length} pictures are as before`
      : `${changed.length} of ${names.length} pictures changed`,
  );
  return changed.length > 0 ? 1 : 0;
}

await runMain(async () => {
  await ensureBuilt();
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), "xspenses-screens-"));
  const product = await startProduct(home);
  const browser = await launch();
  try {
    const { context, call } = await visitor(browser, product.origin, { locale: "en-GB" });
    await fillSample(call);
    await takeAll(context);
    if (process.argv.includes("--readme"))
      for (const [name, file] of Object.entries(README))
        cpSync(join(made, `${name}.png`), inRoot("docs", "screenshots", file));
    if (existsSync(kept) && !process.argv.includes("--keep")) return await compare(browser);
    cpSync(made, kept, { recursive: true });
    say(`kept ${SCREENS.length * THEMES.length * WIDTHS.length} pictures to compare with`);
  } finally {
    await browser.close();
    await product.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
