// What is measured in the page, through the browser's own clocks: Event Timing, Long Tasks, and its trace.

/** Most wheel turns in a scroll; one is about a screen. */
const WHEELS = 400;
const WHEEL_PX = 900;
const KEY_EVERY_MS = 250;

/** Notes long tasks and slow key presses from the first script on. @param {import("playwright-core").Page} page */
export const watch = (page) =>
  page.addInitScript(() => {
    const noted = { longTasks: [], keys: [] };
    Object.assign(window, { noted });
    new PerformanceObserver((list) =>
      noted.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))),
    ).observe({
      type: "longtask",
      buffered: true,
    });
    new PerformanceObserver((list) =>
      noted.keys.push(...list.getEntries().flatMap(({ name, duration }) => (name === "keydown" ? [duration] : []))),
    ).observe({ type: "event", durationThreshold: 16, buffered: true });
  });

const noted = (page) => page.evaluate(() => window.noted);
const forget = (page) =>
  page.evaluate(() => {
    window.noted.longTasks.length = 0;
    window.noted.keys.length = 0;
  });

/** Milliseconds from the start of the navigation until Home's sentence stands there and nothing long runs any more. */
export async function dashboard(context) {
  const page = await context.newPage();
  await watch(page);
  await page.goto("/");
  await page
    .getByText(/^You spent|^Nothing spent/)
    .first()
    .waitFor();
  const drawnMs = await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => done(performance.now()))),
  );
  await page.waitForTimeout(1_000);
  const { longTasks } = await noted(page);
  const busyUntil = longTasks
    .map(({ startTime, duration }) => startTime + duration)
    .filter((end) => end < drawnMs + 1_000);
  await page.close();
  return Math.max(drawnMs, ...busyUntil);
}

/** From a key in the ledger's search field to the next frame, each; and from the last key to the rows it asks for. */
export async function keystrokes(page, word) {
  await page.goto("/ledger");
  await page.getByRole("gridcell").first().waitFor();
  await page.getByRole("combobox", { name: "Search and filter" }).focus();
  await forget(page);
  for (const letter of word) {
    await page.keyboard.press(letter);
    await page.waitForTimeout(KEY_EVERY_MS);
  }
  await page.waitForTimeout(1_000);
  const { keys } = await noted(page);
  // Presses faster than 16 ms are not told: they count as that.
  const each = [...keys, ...Array.from({ length: Math.max(0, word.length - keys.length) }, () => 16)];
  await page.keyboard.press("Control+a");
  const startedAt = Date.now();
  await page.keyboard.press("z");
  await page.waitForResponse((response) => response.url().includes("search=z"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  return { each, toRowsMs: Date.now() - startedAt };
}

/** Scrolls the ledger down by the wheel, as far as it loads, and tells what kept the page from answering. */
export async function scrolling(page) {
  await page.goto("/ledger");
  await page.getByRole("gridcell").first().waitFor();
  await page.mouse.move(700, 500);
  await page.waitForTimeout(500);
  await forget(page);
  const rows = () =>
    page.evaluate(() =>
      Math.max(...[...document.querySelectorAll("[role=row]")].map((row) => Number(row.getAttribute("aria-rowindex")))),
    );
  for (let turn = 0; turn < WHEELS; turn++) {
    await page.mouse.wheel(0, WHEEL_PX);
    await page.waitForTimeout(30);
  }
  const { longTasks } = await noted(page);
  return {
    lastRow: await rows(),
    overLong: longTasks.length,
    longestMs: Math.max(0, ...longTasks.map(({ duration }) => duration)),
  };
}
