// What each part adds: the same measures with one part taken away.
import { createEngine } from "../../dist/core/categorise/engine.js";
import { WEIGHTS } from "../../dist/core/categorise/weights.js";
import { PhraseTable } from "../../dist/core/knowledge/phrase-table.js";
import { NameList } from "../../dist/core/knowledge/name-list.js";
import { macro } from "./labelled.mjs";
import { accuracy, cold, learning } from "./measure.mjs";
import { say } from "./report.mjs";
import { withoutModel, withTrigrams } from "./swaps.mjs";

const empty = new PhraseTable(new Map());
const none = new NameList(() => []);
const without = (knowledge, keep) => {
  const brands = new Map([...knowledge.brands].filter(([, brand]) => keep(brand)));
  return { ...knowledge, brands, brandNames: new NameList(() => brands.keys()) };
};

/** name → knowledge and weights as they are without it, or what stands in its place. */
const CUTS = {
  everything: (knowledge) => ({ knowledge }),
  "no brands": (knowledge) => ({ knowledge: without(knowledge, () => false) }),
  "no curated brands": (knowledge) => ({ knowledge: without(knowledge, (brand) => !brand.curated) }),
  "no brands of the map": (knowledge) => ({ knowledge: without(knowledge, (brand) => brand.curated) }),
  "no lexicon": (knowledge) => ({ knowledge: { ...knowledge, lexicon: empty, lexiconNames: none } }),
  "no phrases": (knowledge) => ({ knowledge: { ...knowledge, intrinsics: empty } }),
  "no carriers": (knowledge) => ({ knowledge: { ...knowledge, carriers: empty } }),
  "no places": (knowledge) => ({
    knowledge: { ...knowledge, places: new Set(), placeCodes: new Set(), placeEnds: new Set(), placeNames: none },
  }),
  "no processors": (knowledge) => ({ knowledge: { ...knowledge, processors: new Map() } }),
  "no amounts": (knowledge) => ({ knowledge, weights: { amount: 0 } }),
  "no form of names": (knowledge) => ({ knowledge, weights: { shape: 0 } }),
  "no similar merchants": (knowledge) => ({ knowledge, weights: { memoryNear: 0 } }),
  "trigrams for vectors": (knowledge) => ({ knowledge, swap: withTrigrams }),
  "no online model": (knowledge) => ({ knowledge, swap: withoutModel }),
  "names mean nothing": (knowledge) => ({ knowledge, weights: { nameMeansIt: 0, nameMeansOther: 0 } }),
};

export function ablate(sets, knowledge) {
  const whole = { ...WEIGHTS };
  const average = (measure) => macro(sets.map((set) => ({ name: set.name, value: accuracy(measure(set)) })));
  say("\nablation (macro)        cold   learning");
  for (const [name, cut] of Object.entries(CUTS)) {
    const part = cut(knowledge);
    Object.assign(WEIGHTS, whole, part.weights);
    const engine = createEngine(part.knowledge);
    const swap = part.swap ?? ((work) => work());
    const figures = swap(() => [average((set) => cold(engine, set)), average((set) => learning(engine, set))]);
    say(`  ${name.padEnd(22)}${figures.map((value) => value.toFixed(3)).join("   ")}`);
  }
  Object.assign(WEIGHTS, whole);
}
