import type { CompiledRules } from "../rules/compile-rules.ts";
import type { PersonMemory } from "./memory.ts";

/** What the engine knows of one person. */
export interface Person {
  readonly rules: CompiledRules;
  readonly memory: PersonMemory;
}
