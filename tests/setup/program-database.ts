import type { Engine, OpenDatabase } from "./engines.ts";

/** A database for a program: the one it makes in its own folder, or PostgreSQL by its URLs. The caller closes it. */
export async function openForProgram(engine: Engine): Promise<Omit<OpenDatabase, "store">> {
  if (engine.name === "PostgreSQL") return engine.open();
  const owner = (): never => {
    throw new Error("the program alone has it open");
  };
  return { loginUrl: null, ownerUrl: null, owner, close: () => Promise.resolve() };
}
