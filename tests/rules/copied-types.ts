import type { SourceFile } from "./source-files.ts";

/** So many equal fields are no chance: what a key and two figures have in common says nothing. */
const FEWEST = 4;

interface Declared {
  readonly title: string;
  /** `name?: type`, as written. */
  readonly fields: ReadonlySet<string>;
}

const DECLARATION = /^(?:export )?(?:interface (\w+)[^{\n]*|type (\w+) = (?:Readonly<)?)\{\n([\s\S]*?)^\}/gm;
const FIELD = /^ {2}(?:readonly )?(\w+\??: [^;]+);/gm;

const declaredIn = ({ path, text }: SourceFile): Declared[] =>
  [...text.matchAll(DECLARATION)].map(([, asInterface, asType, body]) => ({
    title: `${asInterface ?? asType} in ${path}`,
    fields: new Set([...body!.matchAll(FIELD)].map((field) => field[1]!)),
  }));

const holds = (whole: Declared, part: Declared): boolean =>
  part.fields.size >= FEWEST && [...part.fields].every((field) => whole.fields.has(field));

/** Types all of whose fields stand in another one too, written out once more. One line for each pair. */
export function copiedTypes(files: readonly SourceFile[]): string[] {
  const declared = files.flatMap(declaredIn);
  return declared.flatMap((one, at) =>
    declared
      .slice(at + 1)
      .filter((other) => holds(other, one) || holds(one, other))
      .map((other) => `${one.title} and ${other.title}`),
  );
}
