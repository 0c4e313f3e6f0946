import type { Group } from "../taxonomy/groups.ts";
import type { Ground } from "./calibrate.ts";
import type { Case } from "./case.ts";
import { strongestFor } from "./cold/contested.ts";
import type { Label } from "./learned/categories.ts";
import type { Heard } from "./score.ts";
import type { Source, TraceStep } from "./verdict.ts";
import { NEAR_DECIDES } from "./weights.ts";

/** A share below this means the person said different things of one merchant. */
const AGREED = 0.8;
/** Merchants like a new one decide when they agree at least this far. */
const MAJORITY = 0.5;
/** A brand found this surely is an entry of the directory, not a hint. */
export const SURE_BRAND = 0.7;

/** What carried an answer, and how that is said. */
export interface Decision {
  readonly source: Source;
  readonly ground: Ground;
  readonly reason: string;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function fromPerson({ merchant }: Case, { exact, near }: Heard, top: Label): Decision | null {
  const said = exact[0];
  if (said && said.category === top.category) {
    if (said.share >= AGREED)
      return { source: "alias", ground: "known", reason: `You put ${merchant.name} in ${top.category} before.` };
    const reason = `You put ${merchant.name} in ${top.category} ${percent(said.share)} of the time, lately most.`;
    return { source: "alias", ground: "conflicting", reason };
  }
  const close = near.opinions[0];
  if (!close || close.category !== top.category || near.best < NEAR_DECIDES || close.share < MAJORITY) return null;
  const like = near.merchant ?? "a merchant you know";
  return { source: "similarity", ground: "near", reason: `Like ${like}, which you put in ${top.category}.` };
}

/** Named where the directory is not sure by itself: what everyone knows needs no model. */
function fromModel({ cold, merchant, said }: Case, top: Label): Decision | null {
  if (said?.kind !== "answer" || said.category !== top.category) return null;
  if (cold.brand && cold.brand.strength >= SURE_BRAND && cold.brand.brand.group === top.group) return null;
  return { source: "ai", ground: "model", reason: `${said.model} puts ${merchant.name} in ${said.category}.` };
}

function fromBrand({ cold }: Case, group: Group): Decision | null {
  const { brand } = cold;
  if (!brand) return null;
  const { name, ambiguity, also } = brand.brand;
  if (brand.brand.group !== group && !also.some((other) => other.group === group)) return null;
  const reason =
    ambiguity.length === 0
      ? `${name} is in the brand directory under ${brand.brand.group}.`
      : `${name} is in the directory; it is not always ${group}, so look it over.`;
  return brand.strength >= SURE_BRAND
    ? { source: "alias", ground: "brand", reason }
    : { source: "ai", ground: "evidence", reason };
}

function fromWorld(c: Case, group: Group): Decision {
  const { cold, merchant, subject } = c;
  const phrase = cold.phrases.find(({ intrinsic }) => intrinsic.group === group);
  if (phrase && cold.brand?.brand.group !== group)
    return {
      source: "ai",
      ground: "evidence",
      reason: `The bank's wording “${phrase.text.toLowerCase()}” means ${group}.`,
    };
  const brand = fromBrand(c, group);
  if (brand) return brand;
  if (merchant.person && group === "Transfers")
    return { source: "ai", ground: "evidence", reason: `${merchant.name} is the name of a person, not of a shop.` };
  const word = strongestFor(cold.words, group);
  if (word)
    return {
      source: "ai",
      ground: "evidence",
      reason: `“${word.word.toLowerCase()}” in the name suggests ${group}.`,
    };
  if (subject.mcc !== null && cold.byCode === group)
    return {
      source: "ai",
      ground: "evidence",
      reason: `The card network's code ${subject.mcc} stands for ${group}.`,
    };
  if (merchant.trade?.group === group)
    return {
      source: "ai",
      ground: "evidence",
      reason: `Most who are paid through ${merchant.processor!} are ${group}.`,
    };
  const reason = `${merchant.name || "This row"} is not known; the amount and direction make ${group} the likeliest. Please check.`;
  return { source: "ai", ground: "guess", reason };
}

/** Names what carried the answer: the person's own word, a merchant like it, the directory, or a weighing of hints. */
export function explainDecision(c: Case, heard: Heard, top: Label): Decision {
  const own = fromPerson(c, heard, top) ?? fromModel(c, top);
  if (own) return own;
  const world = fromWorld(c, top.group);
  return top.category === top.group
    ? world
    : { ...world, reason: `${world.reason} You call such rows ${top.category}.` };
}

function aliasNote({ cold, merchant }: Case, { exact }: Heard): string {
  const known = exact[0];
  if (known) return `You decided ${merchant.name} before: ${known.category}.`;
  if (cold.brand) return `Brand directory: ${cold.brand.brand.name} → ${cold.brand.brand.group}.`;
  return "Neither you nor the brand directory know this merchant.";
}

/** What the model said, behind what the local judge did. */
function modelNote({ said }: Case): string {
  if (!said) return "";
  return said.kind === "silent" ? ` ${said.note}` : ` ${said.model} said ${said.category}.`;
}

function judgeNote({ cold }: Case, decided: boolean): { readonly note: string; readonly saw: boolean } {
  // A word that means two things is still one word.
  const words = [...new Set(cold.words.map((hit) => hit.word.toLowerCase()))];
  const weighed = [
    ...cold.phrases.slice(0, 2).map((hit) => `wording “${hit.text.toLowerCase()}”`),
    ...words.slice(0, 3).map((word) => `word “${word}”`),
  ];
  if (weighed.length > 0) return { note: `Local judge weighed ${weighed.join(", ")}.`, saw: true };
  return { note: decided ? "Local judge: form of the name, amount and direction only." : "Not needed.", saw: false };
}

const silent = (stage: TraceStep["stage"], note: string): TraceStep => ({ stage, outcome: "none", score: null, note });
const NO_RULES = silent("rule", "You have no rules yet.");
const NO_RULE = silent("rule", "No rule of yours matches.");
const NOBODY_LIKE_IT = silent("similarity", "None of your merchants is like it.");

/** What each stage had to say, in order, as a person reads it. */
export function traceOf(c: Case, heard: Heard, { source }: Decision): TraceStep[] {
  const { exact, near } = heard;
  const { brand } = c.cold;
  const outcome = (stage: Source, saw: boolean): TraceStep["outcome"] => {
    if (source === stage) return "decided";
    return saw ? "seen" : "none";
  };
  const judged = judgeNote(c, source === "ai");
  const close = near.opinions[0];
  return [
    c.person.rules.size === 0 ? NO_RULES : NO_RULE,
    {
      stage: "alias",
      outcome: outcome("alias", Boolean(exact[0] ?? brand)),
      score: exact[0]?.share ?? brand?.strength ?? null,
      note: aliasNote(c, heard),
    },
    close === undefined
      ? NOBODY_LIKE_IT
      : {
          stage: "similarity",
          outcome: outcome("similarity", true),
          score: near.best,
          note: near.merchant ? `Like your merchant ${near.merchant} → ${close.category}.` : NOBODY_LIKE_IT.note,
        },
    {
      stage: "ai",
      outcome: outcome("ai", judged.saw || c.said?.kind === "answer"),
      score: c.said?.kind === "answer" ? c.said.reliability : null,
      note: `${judged.note}${modelNote(c)}`,
    },
  ];
}
