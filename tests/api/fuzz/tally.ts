import type { Target } from "./targets.ts";

export const nameOf = ({ method, name }: Target): string => `${method} ${name}`;

/** How each endpoint answered, by status. */
export class Tally {
  readonly #counts = new Map<string, Map<number, number>>();

  count(target: Target, status: number): void {
    const of = this.#counts.get(nameOf(target)) ?? new Map<number, number>();
    this.#counts.set(nameOf(target), of.set(status, (of.get(status) ?? 0) + 1));
  }

  hasAnsweredWell(target: Target): boolean {
    return [...(this.#counts.get(nameOf(target))?.keys() ?? [])].some((status) => status < 300);
  }

  /** All answers of a status. */
  of(status: number): number {
    return [...this.#counts.values()].reduce((sum, of) => sum + (of.get(status) ?? 0), 0);
  }

  /** A line for each, those that are answered well most seldom first. */
  report(): string {
    const share = (of: ReadonlyMap<number, number>): number => {
      const all = [...of].reduce((sum, [, count]) => sum + count, 0);
      return [...of].reduce((sum, [status, count]) => sum + (status < 300 ? count : 0), 0) / all;
    };
    return [...this.#counts]
      .toSorted(([, a], [, b]) => share(a) - share(b))
      .map(([name, of]) => {
        const statuses = [...of].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
        return `${name.padEnd(34)} ${(share(of) * 100).toFixed(0).padStart(3)} %  ${statuses.join(", ")}`;
      })
      .join("\n");
  }
}
