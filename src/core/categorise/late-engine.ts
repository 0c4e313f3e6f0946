import type { Engine } from "./engine.ts";

/** An engine that is built when it is first asked: to know the world takes half a second, and most commands need none of it. */
export function lateEngine(build: () => Engine): Engine {
  let built: Engine | null = null;
  const engine = (): Engine => (built ??= build());
  return {
    merchant: (descriptor) => engine().merchant(descriptor),
    isTradeWord: (word) => engine().isTradeWord(word),
    categorise: (subject, person, said) => engine().categorise(subject, person, said),
    trade: (merchantKey) => engine().trade(merchantKey),
    vector: (merchantKey) => engine().vector(merchantKey),
    outgoing: (subject) => engine().outgoing(subject),
  };
}
