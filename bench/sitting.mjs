// `npm run bench -- [names]`: the benchmarks that have a bar, one after the other, and what they showed against it in docs/benchmarks/README.md. It
// takes an hour, and a machine with nothing else to do. With names, those alone: the others' lines stay as they were.
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "../scripts/paths.mjs";
import { runMain, say, Unmet } from "../scripts/say.mjs";
import { BARS } from "./bars.mjs";

const PAGE = inRoot("docs", "benchmarks", "README.md");
const MARKS = ["<!-- figures -->", "<!-- end of figures -->"];

/** Runs one, whose words go where ours go. Answers its figures, which are the last line it prints. */
async function figuresOf(name) {
  const child = spawn(process.execPath, [inRoot("bench", "run.mjs"), name, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    printed += text;
    process.stdout.write(text);
  });
  const code = await new Promise((done) => child.once("close", done));
  const line = printed.split("\n").findLast((text) => text.startsWith('{"bench"'));
  if (code !== 0 || line === undefined) throw new Unmet(`bench:${name} ended with ${code} and without figures`);
  return JSON.parse(line).figures;
}

/** What is seen of one bar. */
function seenOf({ figure, ratio = false, mean = false, least }, figures) {
  const meant = figures.filter(({ name }) => figure.test(name)).map((one) => (ratio ? one.ratio : one.ours));
  const values = meant.filter((value) => value !== null);
  if (values.length === 0) throw new Unmet(`no figure is called ${figure}`);
  if (mean) return values.reduce((sum, value) => sum + value, 0) / values.length;
  return least === undefined ? Math.max(...values) : Math.min(...values);
}

function lineOf(name, bar, figures) {
  const seen = seenOf(bar, figures);
  const { what, least, most, isAim = false, as } = bar;
  const wanted = least === undefined ? `at most ${as(most)}` : `at least ${as(least)}`;
  const held = least === undefined ? seen <= most : seen >= least;
  const cells = [`bench:${name}`, what, as(seen), wanted, held ? "held" : isAim ? "an aim, short of it" : "**missed**"];
  return `| ${cells.map((cell) => cell.trim()).join(" | ")} | ${new Date().toISOString().slice(0, 10)} |`;
}

/** The page's lines, by benchmark. */
function readLines(page) {
  const [from, to] = MARKS.map((mark) => page.indexOf(mark));
  const lines = page.slice(from, to).split("\n");
  return (name) => lines.filter((line) => line.startsWith(`| bench:${name} `));
}

const HEAD = ["| benchmark | of | seen | wanted | | on |", "| --- | --- | --- | --- | --- | --- |"];

await runMain(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in BARS));
  if (unknown.length > 0)
    throw new Unmet(`no bar for ${unknown.join(", ")}; there are: ${Object.keys(BARS).join(", ")}`);
  const page = readFileSync(PAGE, "utf8");
  const linesOf = readLines(page);
  const failed = [];
  const table = [];
  for (const [name, bars] of Object.entries(BARS)) {
    const isDue = named.length === 0 || named.includes(name);
    const figures = isDue ? await figuresOf(name).catch((error) => void failed.push(error)) : undefined;
    table.push(...(figures ? bars.map((bar) => lineOf(name, bar, figures)) : linesOf(name)));
  }
  const [before, after] = [page.slice(0, page.indexOf(MARKS[0])), page.slice(page.indexOf(MARKS[1]))];
  writeFileSync(PAGE, `${before}${[MARKS[0], "", ...HEAD, ...table, "", ""].join("\n")}${after}`);
  execFileSync(process.execPath, [inRoot("node_modules", "oxfmt", "bin", "oxfmt"), PAGE]);
  for (const { message } of failed) say(message);
  return failed.length > 0 ? 1 : 0;
});
