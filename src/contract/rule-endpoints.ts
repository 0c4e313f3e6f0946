import { nothing, ok, pageQuery } from "./common.ts";
import { contract, editing, HEAVY, LIVE, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";
import * as suggestions from "./rule-suggestions.ts";
import * as rules from "./rules.ts";

/** The part of the catalogue that is about a person's rules. */
export const RULE_ENDPOINTS = {
  "tag-rules": {
    GET: contract({
      ...reading,
      limit: READ,
      input: pageQuery,
      output: rules.rulePage,
      summary: "The person's rules, those with most effect first",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: rules.ruleCreate,
      output: rules.ruleSaved,
      summary: "Write a rule, and apply it if asked",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: rules.ruleEdit,
      output: rules.ruleSaved,
      summary: "Change a rule, switch it off or on, or apply it",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: rules.ruleDelete,
      output: ok,
      summary: "Delete a rule; rows keep the category it gave them",
    }),
  },
  "tag-rule-preview": {
    GET: contract({
      ...reading,
      limit: HEAVY,
      input: nothing,
      output: rules.ruleRecords,
      summary: "Backtest of all rules against the person's own labels",
    }),
    POST: contract({
      ...posting,
      limit: LIVE,
      input: rules.rulePreviewInput,
      output: rules.rulePreview,
      summary: "Backtest of a draft rule: what it would do to the ledger",
    }),
  },
  "tag-rule-suggestions": {
    GET: contract({
      ...reading,
      limit: READ,
      input: nothing,
      output: suggestions.ruleSuggestions,
      summary: "Rules found in the person's corrections, each tested on the ledger",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: suggestions.suggestionAnswer,
      output: suggestions.suggestionAnswered,
      summary: "Make a suggestion a rule, never see it again, or take that answer back",
    }),
  },
} as const;
