import { FORMATS } from "../../core/statement/statement.ts";
import { anyOf } from "./t.ts";

/** What a person may bring, by name: `CSV, OFX, … or PDF`. */
export const statementFormats = (): string =>
  anyOf(
    Object.values(FORMATS)
      .map(({ name }) => name)
      .filter((name) => name !== null),
  );
