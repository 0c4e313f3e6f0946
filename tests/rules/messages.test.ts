import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { INTENTS } from "../../src/employees/declared.ts";
import { askedWords } from "../../src/web/features/workflows/words.ts";
import { bareBesideSaid, bareGivenBack, bareInPage, bareInTable } from "./bare-words.ts";
import { productFiles, ROOT } from "./source-files.ts";
import type { SourceFile } from "./source-files.ts";

const LANGUAGES = ["de", "fr", "es"];
const sources = productFiles("src/web").filter(({ path }) => !/^src\/web\/lib\/tx?\.ts$/.test(path));

/** A literal as it stands in the code, said with `t` or, with elements in it, with `tx`. */
const LITERAL = /(?<![\w.])tx?\(\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*(,\s*\{)?/g;

/** Every sentence that is said there, and whether it is filled with something. */
function sentencesOf(files: readonly SourceFile[]): Map<string, { readonly filled: boolean; readonly path: string }> {
  const found = new Map<string, { filled: boolean; path: string }>();
  for (const { path, text } of files)
    for (const [, literal = '""', filling] of text.matchAll(LITERAL)) {
      const inner = literal
        .slice(1, -1)
        .replaceAll(/\\'/g, "'")
        .replaceAll(/(?<!\\)"/g, '\\"');
      found.set(JSON.parse(`"${inner}"`) as string, { filled: filling !== undefined, path });
    }
  return found;
}

const catalogueOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(ROOT, "src", "web", "messages", `${language}.json`), "utf8")) as Record<string, string>;

/** Names a message is filled with, those inside its plurals and choices too. */
function names(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
    const inside =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap(({ value }) => names(value))
        : [];
    return [element.value, ...inside];
  });
}
const filledWith = (message: string): string[] =>
  [...new Set(names(parse(message, { ignoreTag: true })))].toSorted((a, b) => (a < b ? -1 : 1));

const said = sentencesOf(sources);

describe("what the pages say", () => {
  it("is found by its literal: nothing is said through a variable", () => {
    expect(said.size).toBeGreaterThan(500);
    const hidden = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\w.])tx?\(\s*(?!["'\s])([^)\n]{0,40})/g)].map(([call]) => `${path}: ${call}`),
    );
    expect(hidden).toEqual([]);
  });

  it.each([
    ["of words alone", 't("On")', ["On", false]],
    ["that is filled", 't("{count} new", { count })', ["{count} new", true]],
    ["with an element in it", 'tx("Read {link}.", { link: <Link>{name}</Link> })', ["Read {link}.", true]],
  ] as const)("is found by its literal: a sentence %s", (_, text, [sentence, filled]) => {
    const path = "planted.tsx";
    expect([...sentencesOf([{ path, text }])]).toEqual([[sentence, { filled, path }]]);
  });

  it("has words for whatever an employee can be asked", () => {
    expect(INTENTS.map(({ name }) => name).filter((name) => askedWords(name) === name.replaceAll("_", " "))).toEqual(
      [],
    );
  });

  // The gallery shows whoever builds the app its parts; no person sees it.
  const shown = sources.filter(({ path }) => !path.startsWith("src/web/app/gallery/"));
  const written = shown.filter(({ path }) => /^src\/web\/(?:app|features)\//.test(path));

  it("is said through `t`: no words stand between tags or in what a tag shows, one way or the other", () => {
    expect(shown.filter(({ path }) => path.endsWith(".tsx")).flatMap(bareInPage)).toEqual([]);
  });

  it("is said through `t` where a function gives it back or a table has it", () => {
    expect(written.flatMap(bareGivenBack)).toEqual([]);
    expect(written.flatMap(bareInTable)).toEqual([]);
  });

  it("is said through `t` as a whole: no word stands bare beside others that are said", () => {
    expect(shown.flatMap(bareBesideSaid)).toEqual([]);
  });

  it.each([
    ["between tags", bareInPage, 'const a = <p>{open ? severity : "over"}</p>;'],
    ["between tags, within a template", bareInPage, "const a = <p>{`${n} rows`}</p>;"],
    ["after `??` in what a tag shows", bareInPage, 'const a = <Chip name={category ?? "Not categorised yet"} />;'],
    ["given back by an arrow", bareGivenBack, 'const a = (n: number) => (n > 0 ? "In a week" : "");'],
    ["glued into what is returned", bareGivenBack, 'function a() { return `${amount} ${less ? "less" : "more"}`; }'],
    ["in a table", bareInTable, 'const A = { apply_rule: "Apply a rule" };'],
    ["beside said ones in a table", bareBesideSaid, 'const A = { open: t("under way"), failed: "failed" } as const;'],
    ["beside said ones in returns", bareBesideSaid, 'function a() { if (n === 0) return "today"; return t("soon"); }'],
    ["beside said ones with elements", bareBesideSaid, 'const a = link ? tx("see {link}", { link }) : "nothing";'],
  ])("would be missed if it were not: words %s are found", (_, bareIn, text) => {
    expect(bareIn({ path: "planted.tsx", text })).toHaveLength(1);
  });

  it.each([
    ["a field's name, an address, a key", 'const a = <input name="email" placeholder="60" title={t("Search")} />;'],
    ["classes", 'const a = <p className={on ? "flex gap-2" : "flex"}>{t("On")}</p>;'],
    ["a code that is asked for", 'const a = <p>{state === "left over" && t("Left")}</p>;'],
    ["an option's value", 'const A = [{ value: "bars", name: t("Bars") }];'],
    ["a product's name", 'const a = () => (isVendor ? "OpenAI" : t("another"));'],
  ])("may be beside what nobody reads: %s", (_, text) => {
    const source = { path: "planted.tsx", text };
    const all = [bareInPage, bareGivenBack, bareInTable, bareBesideSaid].flatMap((bareIn) => bareIn(source));
    expect(all).toEqual([]);
  });

  it.each(LANGUAGES)("stands in the catalogue of %s as a whole, and nothing else does", (language) => {
    const known = Object.keys(catalogueOf(language));
    expect([...said.keys()].filter((sentence) => !known.includes(sentence))).toEqual([]);
    expect(known.filter((sentence) => !said.has(sentence))).toEqual([]);
  });

  it.each(LANGUAGES)("is filled in %s with what it is filled with in English", (language) => {
    const catalogue = catalogueOf(language);
    const wrong = [...said].filter(([sentence, { filled }]) => {
      const translated = catalogue[sentence] ?? "";
      return translated === "" || (filled && filledWith(translated).join() !== filledWith(sentence).join());
    });
    expect(wrong.map(([sentence]) => sentence)).toEqual([]);
  });
});
