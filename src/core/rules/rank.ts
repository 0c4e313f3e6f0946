import { compileConditions, countConditions } from "./conditions.ts";
import type { Fulfils } from "./conditions.ts";
import { compileRegex } from "./regex/regex.ts";
import type { CompiledRegex } from "./regex/regex.ts";
import type { Rule } from "./rule.ts";
import { spellings } from "../merchant/fold.ts";

/** A rule made ready. */
export interface ReadyRule {
  readonly rule: Rule;
  /** Folded spellings, each between spaces, of which one must stand in the row; empty for an expression. */
  readonly texts: readonly string[];
  readonly regex: CompiledRegex | null;
  readonly fulfils: Fulfils | null;
  /** Characters that stand in every row it matches. */
  readonly length: number;
  readonly conditions: number;
}

/** Why a rule cannot be used. */
export interface RuleProblem {
  readonly message: string;
  /** Place in the pattern, null when it is not one place. */
  readonly at: number | null;
}

export type Readied =
  | { readonly ok: true; readonly ready: ReadyRule }
  | { readonly ok: false; readonly problem: RuleProblem };

/** Makes a rule ready, or says what is wrong with it. */
export function readyRule(rule: Rule): Readied {
  const { pattern, isRegex = false, conditions = {} } = rule;
  const given = { rule, fulfils: compileConditions(conditions), conditions: countConditions(conditions) };
  if (!isRegex) {
    const texts = spellings(pattern).map((text) => ` ${text} `);
    const length = texts[0]!.length - 2;
    if (length === 0) return { ok: false, problem: { message: "This text has neither letters nor digits.", at: null } };
    return { ok: true, ready: { ...given, texts, regex: null, length } };
  }
  const result = compileRegex(pattern);
  if (!result.ok) return result;
  // What an empty text fulfils, every row fulfils.
  if (result.compiled.regex.test(""))
    return { ok: false, problem: { message: "This expression matches every row, an empty one too.", at: null } };
  return { ok: true, ready: { ...given, texts: [], regex: result.compiled, length: result.compiled.literalLength } };
}

/** Which of two rules decides where both match: the person's order, then the more specific one, then the older (earlier in the list). */
export const compareRules = (a: ReadyRule, b: ReadyRule): number =>
  b.rule.priority - a.rule.priority ||
  b.length - a.length ||
  b.conditions - a.conditions ||
  Number(a.regex !== null) - Number(b.regex !== null);
