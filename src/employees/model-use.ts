import type { Model } from "../core/model/model.ts";

/** What the installation allows of its model. */
export interface ModelUse {
  readonly model: Model;
  /** Per person and calendar month; null for no limit. */
  readonly monthlyCapUsd: number | null;
  /** People are asked before anything of theirs is shown; otherwise the key alone switches it on. */
  readonly consentFirst: boolean;
}
