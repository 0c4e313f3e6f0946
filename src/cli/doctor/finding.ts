/** What one check found. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** One sentence; where something is wrong, also what to do. */
  readonly detail: string;
}

export const good = (check: string, detail: string): Finding => ({ check, ok: true, detail });
export const bad = (check: string, detail: string): Finding => ({ check, ok: false, detail });
