import { ACCOUNT_KINDS } from "../../core/statement/own-details.ts";
import type { NamedAccount } from "../../core/statement/own-details.ts";
import { cut } from "../describe.ts";

/** An account as the file names it, made fit for the ledger. */
export const ownAccount = (raw: Readonly<Record<keyof NamedAccount, string>>): NamedAccount => ({
  name: cut(raw.name.trim(), 80) || "Account",
  kind: ACCOUNT_KINDS.find((kind) => kind === raw.kind) ?? "checking",
  currency: /^[A-Z]{3}$/.test(raw.currency) ? raw.currency : "XXX",
  reference: raw.reference === "" ? null : cut(raw.reference, 64),
  id: raw.id === "" ? null : cut(raw.id, 64),
});
