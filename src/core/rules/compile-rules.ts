import type { Subject } from "../categorise/verdict.ts";
import { fold, plain } from "../merchant/fold.ts";
import { Automaton } from "./automaton.ts";
import type { Needle } from "./automaton.ts";
import { compareRules, readyRule } from "./rank.ts";
import type { ReadyRule, RuleProblem } from "./rank.ts";
import type { Rule } from "./rule.ts";

/** Expressions of one person. */
export const MAX_REGEXES = 500;
/** Those of them that name no text which must stand in the row, and so are tried on every row. */
export const MAX_OPEN_REGEXES = 20;
/** Instructions of all of a person's expressions together: the bound of what one character of one row can cost. */
export const MAX_REGEX_INSTRUCTIONS = 20_000;
/** Expressions look at the beginning of a longer descriptor. */
const MAX_REGEX_TEXT = 1_000;

/** What a rule looks at. */
export type RuleSubject = Pick<Subject, "description" | "amountMinor" | "currency" | "postedOn" | "accountId">;

/** All of a person's rules as one automaton: matching costs the length of the text, however many rules there are. */
export interface CompiledRules {
  /** Rules in use. */
  readonly size: number;
  /** Rules that cannot be used, and why. */
  readonly unusable: readonly { readonly rule: Rule; readonly problem: RuleProblem }[];
  /** The rule that decides, see `compareRules`. `folded`: the description's `fold`, where the caller has it. */
  match(subject: RuleSubject, folded?: string): Rule | null;
  /** Every rule that matches, the deciding one first. */
  matchAll(subject: RuleSubject, folded?: string): Rule[];
}

interface Budget {
  regexes: number;
  open: number;
  instructions: number;
}

/** What is wrong with one expression more, null when nothing is. */
function overBudget({ regex }: ReadyRule, spent: Budget): string | null {
  if (!regex) return null;
  if (++spent.regexes > MAX_REGEXES) return `More than ${MAX_REGEXES} expressions; use plain text where you can.`;
  spent.instructions += regex.size;
  if (spent.instructions > MAX_REGEX_INSTRUCTIONS)
    return "Your expressions are too large together; use plain text where you can.";
  if (regex.required === null && ++spent.open > MAX_OPEN_REGEXES)
    return `More than ${MAX_OPEN_REGEXES} expressions without a word that must stand in the row; name one.`;
  return null;
}

interface Sorted {
  readonly ranked: readonly ReadyRule[];
  readonly unusable: CompiledRules["unusable"];
}

function sortRules(rules: readonly Rule[]): Sorted {
  const ranked: ReadyRule[] = [];
  const unusable: CompiledRules["unusable"][number][] = [];
  const spent: Budget = { regexes: 0, open: 0, instructions: 0 };
  for (const rule of rules) {
    const result = readyRule(rule);
    const over = result.ok ? overBudget(result.ready, spent) : null;
    if (!result.ok) unusable.push({ rule, problem: result.problem });
    else if (over) unusable.push({ rule, problem: { message: over, at: null } });
    else ranked.push(result.ready);
  }
  return { ranked: ranked.toSorted(compareRules), unusable };
}

const needlesOf = ({ texts, regex, fulfils }: ReadyRule, id: number): Needle[] =>
  [...texts, ...(regex?.required ?? [])].map((text) => ({ text, id, decides: regex === null && fulfils === null }));

/** Compiles rules, the oldest first: of two equals the earlier one decides. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  const { ranked, unusable } = sortRules(rules);
  const automaton = new Automaton(ranked.flatMap(needlesOf));
  const open = ranked.flatMap(({ regex }, id) => (regex && regex.required === null ? [id] : []));

  const fulfils = (id: number, subject: RuleSubject, text: string): boolean => {
    const { regex, fulfils: conditions } = ranked[id]!;
    return (conditions === null || conditions(subject)) && (regex === null || regex.regex.test(text));
  };
  const textOf = ({ description }: RuleSubject): string => plain(description).slice(0, MAX_REGEX_TEXT);

  return {
    size: ranked.length,
    unusable,
    match(subject, folded = fold(subject.description)) {
      if (ranked.length === 0) return null;
      const { best, called } = automaton.find(folded);
      if (called.length + open.length > 0) {
        const text = textOf(subject);
        const closer = new Set([...called, ...open].filter((id) => id < best));
        for (const id of [...closer].toSorted((a, b) => a - b)) if (fulfils(id, subject, text)) return ranked[id]!.rule;
      }
      return ranked[best]?.rule ?? null;
    },
    matchAll(subject, folded = fold(subject.description)) {
      const met = new Set([...automaton.findAll(folded), ...open]);
      if (met.size === 0) return [];
      const text = textOf(subject);
      return [...met]
        .toSorted((a, b) => a - b)
        .filter((id) => fulfils(id, subject, text))
        .map((id) => ranked[id]!.rule);
    },
  };
}
