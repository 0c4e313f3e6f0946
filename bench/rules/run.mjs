// Rules: descriptors a second through 1,000 and 10,000 texts and through 500 expressions, beside other ways to do the same. Processor time, medians.
import { AhoCorasick } from "@monyone/aho-corasick";
import { RE2JS } from "re2js";
import { fold } from "../../dist/core/merchant/fold.js";
import { compileRules, MAX_OPEN_REGEXES } from "../../dist/core/rules/compile-rules.js";
import { createChance, inventDescriptors, inventExpressions, inventNames, inventOpenExpressions } from "./invented.mjs";

const json = process.argv.includes("--json");
const ROUNDS = 5;
const DESCRIPTORS = 100_000;
/** Rows of a slow peer: as many as take it about a second. */
const FEW = 500;

const chance = createChance(20_240_301);
const names = inventNames(20_000, chance);
const descriptors = inventDescriptors(DESCRIPTORS, names, chance);
const folded = descriptors.map(fold);
const subjects = descriptors.map((description) => ({
  description,
  amountMinor: -1_250,
  currency: "EUR",
  postedOn: "2024-03-01",
  accountId: null,
}));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Texts a second of processor time, and how many were found: what is not looked at would be taken out by the compiler. */
function measure(count, find) {
  const rates = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round++) {
    found = 0;
    const before = process.cpuUsage();
    for (let at = 0; at < count; at++) if (find(at)) found++;
    const { user, system } = process.cpuUsage(before);
    rates.push(count / ((user + system) / 1e6));
  }
  return { rate: median(rates), share: found / count };
}

const rulesOf = (patterns, isRegex) =>
  patterns.map((pattern, id) => ({
    id: String(id),
    pattern,
    isRegex,
    category: "Shopping",
    group: "Shopping",
    priority: 0,
  }));

const figures = [];
const figure = (name, unit, ours, { peer = null, peerName = null } = {}) =>
  figures.push({ name, unit, ours, peer, peerName, ratio: peer === null ? null : ours / peer });

/** Others who are asked the same of the same folded text. */
function literalPeers(patterns) {
  const texts = patterns.map((pattern) => ` ${fold(pattern)} `);
  const expressions = texts.map((text) => new RegExp(text));
  const all = new RegExp(texts.join("|"));
  const automaton = new AhoCorasick(texts);
  return [
    ["String.includes, rule by rule", FEW, (text) => texts.some((each) => text.includes(each))],
    ["a RegExp for each rule", FEW, (text) => expressions.some((each) => each.test(text))],
    // Tells only that some rule matches, not which.
    ["one RegExp of alternatives", DESCRIPTORS, (text) => all.test(text)],
    ["@monyone/aho-corasick", DESCRIPTORS, (text) => automaton.matchInText(text).length > 0],
  ];
}

function agree(ours, theirs, name) {
  if (Math.abs(ours - theirs) > 1e-9) throw new Error(`${name} finds ${theirs} of the rows, ours ${ours}`);
}

for (const count of [1_000, 10_000]) {
  const patterns = names.slice(0, count);
  const before = process.cpuUsage();
  const rules = compileRules(rulesOf(patterns, false));
  const compileMs = process.cpuUsage(before).user / 1e3;
  const ours = measure(DESCRIPTORS, (at) => rules.match(subjects[at], folded[at]));
  for (const [peerName, rows, find] of literalPeers(patterns)) {
    const peer = measure(rows, (at) => find(` ${folded[at]} `));
    const same = rows === DESCRIPTORS ? ours.share : measure(rows, (at) => rules.match(subjects[at], folded[at])).share;
    agree(same, peer.share, peerName);
    figure(`rules.literal.${count}`, "strings/cpu-s", ours.rate, { peer: peer.rate, peerName });
  }
  const withFold = measure(DESCRIPTORS, (at) => rules.match(subjects[at]));
  figure(`rules.literal.${count}.folding`, "strings/cpu-s", withFold.rate);
  figure(`rules.literal.${count}.compile`, "ms", compileMs);
}

{
  const patterns = inventExpressions(500, names, chance);
  const rules = compileRules(rulesOf(patterns, true));
  const ours = measure(DESCRIPTORS, (at) => rules.match(subjects[at], folded[at]));
  const same = measure(FEW, (at) => rules.match(subjects[at], folded[at]));
  const builtIn = patterns.map((pattern) => new RegExp(pattern, "i"));
  const re2 = patterns.map((pattern) => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE));
  const peers = [
    ["a RegExp for each rule", (at) => builtIn.some((each) => each.test(descriptors[at]))],
    ["re2js for each rule", (at) => re2.some((each) => each.test(descriptors[at]))],
  ];
  for (const [peerName, find] of peers) {
    const peer = measure(FEW, find);
    agree(same.share, peer.share, peerName);
    figure("rules.regex.500", "strings/cpu-s", ours.rate, { peer: peer.rate, peerName });
  }
}

{
  const patterns = inventOpenExpressions(MAX_OPEN_REGEXES);
  const rules = compileRules(rulesOf(patterns, true));
  const ours = measure(DESCRIPTORS, (at) => rules.match(subjects[at], folded[at]));
  const re2 = patterns.map((pattern) => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE));
  const peer = measure(FEW * 10, (at) => re2.some((each) => each.test(descriptors[at])));
  figure(`rules.regex.open.${MAX_OPEN_REGEXES}`, "strings/cpu-s", ours.rate, {
    peer: peer.rate,
    peerName: "re2js for each rule",
  });
}

for (const { name, unit, ours, peer, peerName, ratio } of figures) {
  const beside = peer === null ? "" : `   ${peer.toFixed(0).padStart(9)} ${peerName} (${ratio.toFixed(1)} ×)`;
  process.stdout.write(`${name.padEnd(30)} ${ours.toFixed(0).padStart(9)} ${unit}${beside}\n`);
}
if (json) process.stdout.write(`${JSON.stringify({ bench: "rules", figures })}\n`);
