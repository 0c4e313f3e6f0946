/** Files a careless change might add, each with one thing wrong. By path from the root of the checkout. */
export const PLANTED: Readonly<Record<string, string>> = {
  "src/core/planted/reaches-out.ts": `import { withUser } from "../../data/tenant.ts";\nexport const door = withUser;\n`,
  "src/core/planted/one.ts": `import { two } from "./two.ts";\nexport const one = (): number => two() + 1;\n`,
  "src/core/planted/two.ts": `import { one } from "./one.ts";\nexport const two = (): number => one() - 1;\n`,
  "src/api/planted/asks.ts": 'import { sql } from "kysely";\nexport const all = sql`select * from transactions`;\n',
  "src/api/planted/waits.ts": `import type { Store } from "../../data/open.ts";
import { withUser } from "../../data/tenant.ts";
export const slow = (store: Store, userId: string): Promise<unknown> =>
  withUser(store, userId, async () => fetch("http://127.0.0.1:9"));
`,
  "src/api/planted/prints.ts": `export const told = (card: string): void => {\n  console.log(card);\n};\n`,
  "src/api/planted/logs.ts": `import { pino } from "pino";\nexport const own = pino();\n`,
  "src/api/planted/copied.ts": `export interface Question {
  readonly description: string;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly postedOn: string | null;
  readonly accountId: string | null;
  readonly mcc: string | null;
}
`,
  "docs/planted.md": `The statement lies in ${"/home"}/erika/statements.\n`,
};

interface Edit {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** Changes to files there are. */
export const EDITED: readonly Edit[] = [
  { path: "src/api/endpoints/ledger/runs.ts", from: 'audit: "run.undo"', to: 'audit: "none"' },
  { path: "src/contract/catalogue.ts", from: "limit: READ", to: "limit: { requests: 0, windowSec: 60 }" },
  { path: "migrations/001_core_schema.sql", from: "begin;", to: "begin;\n-- once more" },
];

/** A migration whose table forgets who may see what. */
export const openTable = (number: number): string => `begin;
create table planted (user_id uuid not null, id uuid not null, primary key (user_id, id));
alter table planted enable row level security;
insert into schema_version (version, name) values (${number}, 'planted');
commit;
`;
