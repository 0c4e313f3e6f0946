import { fold } from "../merchant/fold.ts";
import type { Group } from "../taxonomy/groups.ts";

/** A person's rule: text that must stand in the descriptor, whole words apart from case and accents. */
export interface Rule {
  readonly id: string;
  readonly pattern: string;
  readonly category: string;
  readonly group: Group;
  readonly priority: number;
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/** All of a person's rules as one automaton: matching costs the length of the text, however many rules there are. */
export interface CompiledRules {
  readonly size: number;
  /** The winning rule for a folded text: highest priority, then the longest pattern, then the oldest. */
  match(folded: string): Rule | null;
}

interface Node {
  readonly next: Map<number, number>;
  fail: number;
  /** Rules that end here or at a suffix, best only. */
  best: { rule: Rule; rank: number; length: number } | null;
}

const better = (a: Node["best"], b: Node["best"]): Node["best"] =>
  a === null ? b : b === null ? a : a.rank <= b.rank ? a : b;

function insert(nodes: Node[], text: string): number {
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let to = nodes[at]!.next.get(code);
    if (to === undefined) {
      to = nodes.push({ next: new Map(), fail: 0, best: null }) - 1;
      nodes[at]!.next.set(code, to);
    }
    at = to;
  }
  return at;
}

/** Breadth first: each node falls back to its longest proper suffix, and inherits what ends there. */
function link(nodes: Node[]): void {
  const queue = [...nodes[0]!.next.values()];
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    for (const [code, to] of nodes[at]!.next) {
      let fall = nodes[at]!.fail;
      while (fall !== 0 && !nodes[fall]!.next.has(code)) fall = nodes[fall]!.fail;
      nodes[to]!.fail = nodes[fall]!.next.get(code) ?? 0;
      nodes[to]!.best = better(nodes[to]!.best, nodes[nodes[to]!.fail]!.best);
      queue.push(to);
    }
  }
}

/** Compiles rules once; patterns that fold to nothing never match. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  const nodes: Node[] = [{ next: new Map(), fail: 0, best: null }];
  const ranked = rules
    .map((rule, order) => ({ rule, order, text: ` ${fold(rule.pattern)} ` }))
    .filter(({ text }) => text.length > 2)
    .toSorted((a, b) => b.rule.priority - a.rule.priority || b.text.length - a.text.length || a.order - b.order);
  ranked.forEach(({ rule, text }, rank) => {
    const at = insert(nodes, text);
    nodes[at]!.best = better(nodes[at]!.best, { rule, rank, length: text.length });
  });
  link(nodes);
  return {
    size: ranked.length,
    match(folded) {
      const text = ` ${folded} `;
      let at = 0;
      let best: Node["best"] = null;
      for (let i = 0; i < text.length && ranked.length > 0; i++) {
        const code = text.charCodeAt(i);
        while (at !== 0 && !nodes[at]!.next.has(code)) at = nodes[at]!.fail;
        at = nodes[at]!.next.get(code) ?? 0;
        best = better(best, nodes[at]!.best);
      }
      return best?.rule ?? null;
    },
  };
}
