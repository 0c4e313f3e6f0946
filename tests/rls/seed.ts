/** One row of one table; `user_id` is added. */
export interface Seed {
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Ids {
  readonly account: string;
  readonly category: string;
  readonly document: string;
  readonly importRun: string;
  readonly transaction: string;
  /** A transaction that is archived. */
  readonly archived: string;
  readonly run: string;
  readonly thread: string;
}
