import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { subsNamed } from "../../taxonomy/subs-named.ts";
import { Bindings } from "./bindings.ts";

/** A category and the group it belongs to. */
export interface Label {
  readonly category: string;
  readonly group: Group;
}

/** A category of the person's own, and the trades (`Dining/Coffee`) its name speaks of. */
export interface TaughtLabel extends Label {
  readonly means: readonly string[];
}

/** A group that no category is called like. `renamed`: the person has other names for what is in it. */
export interface UntaughtLabel extends Label {
  readonly renamed: boolean;
}

/** All that a row can be put into: what the person taught, in the order in which it was first said, and then the other groups. */
export interface Choices {
  readonly taught: readonly TaughtLabel[];
  readonly untaught: readonly UntaughtLabel[];
  /** The world's groups in terms of `taught`. */
  readonly bindings: Bindings;
}

/** How often each category was chosen, and what follows from which there are: reckoned anew only when one is added or moves. */
export class Categories {
  readonly #counted = new Map<string, { readonly group: Group; readonly weight: number }>();
  #choices: Choices | null = null;

  get counted(): ReadonlyMap<string, { readonly group: Group; readonly weight: number }> {
    return this.#counted;
  }

  /** Counts a category `more` times; it belongs to the group it was last said to. */
  count({ category, group }: Label, more: number): void {
    const known = this.#counted.get(category);
    if (known?.group !== group) this.#choices = null;
    this.#counted.set(category, { group, weight: (known?.weight ?? 0) + more });
  }

  get choices(): Choices {
    this.#choices ??= choicesOf([...this.#counted].map(([category, { group }]) => ({ category, group })));
    return this.#choices;
  }
}

function choicesOf(labels: readonly Label[]): Choices {
  const bindings = new Bindings();
  for (const { category, group } of labels) bindings.bind(category, group);
  return {
    taught: labels.map(({ category, group }) => ({ category, group, means: subsNamed(category, group) })),
    untaught: GROUPS.filter((group) => bindings.place(group) === undefined).map((group) => ({
      category: group,
      group,
      renamed: bindings.isTaught(group),
    })),
    bindings,
  };
}
