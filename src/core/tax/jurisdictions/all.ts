import type { Jurisdiction } from "../jurisdiction.ts";
import { DE } from "./de.ts";
import { UK } from "./uk.ts";
import { US } from "./us.ts";

/** Every form there is. Another country is another file like these. */
export const JURISDICTIONS: readonly Jurisdiction[] = [US, UK, DE];

export const jurisdictionOf = (id: string | null): Jurisdiction | null =>
  JURISDICTIONS.find((one) => one.id === id) ?? null;
