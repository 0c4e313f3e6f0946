import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { productFiles, ROOT } from "./source-files.ts";
import type { SourceFile } from "./source-files.ts";

const LANGUAGES = ["de", "fr", "es"];
const sources = productFiles("src/web").filter(({ path }) => path !== "src/web/lib/t.ts");

/** A literal as it stands in the code. */
const LITERAL = /(?<![\w.])t\(\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*(,\s*\{)?/g;

/** Every sentence the pages say, and whether it is filled with something. */
function sentences(): Map<string, { readonly filled: boolean; readonly path: string }> {
  const found = new Map<string, { filled: boolean; path: string }>();
  for (const { path, text } of sources)
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

const said = sentences();

/** Names that are the same in every language. */
const PROPER = new Set(["XspensesAI", "Prime"]);
/** What of an element is read out or shown. */
const SHOWN = new Set(["alt", "aria-label", "caption", "heading", "hint", "label", "name", "placeholder", "title"]);
const isWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !PROPER.has(text.trim());

/** What is written in an expression as it stands: a sentence, or the pieces of one around what it is filled with. A word of small letters is a code. */
function literals(word: ts.Expression): string[] {
  if (ts.isStringLiteral(word)) return / |^[A-Z]/.test(word.text) ? [word.text] : [];
  if (!ts.isTemplateExpression(word)) return [];
  return [word.head.text, ...word.templateSpans.map(({ literal }) => literal.text)];
}

/** Words that stand in a page as they are: between its tags, or in what of a tag is shown. */
function bareWords({ path, text }: SourceFile): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const where = `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
    if (ts.isJsxText(node) && isWords(node.text)) found.push(`${where} ${node.text.trim()}`);
    const given = ts.isJsxAttribute(node) && SHOWN.has(node.name.getText(file)) ? node.initializer : undefined;
    const word =
      given && (ts.isStringLiteral(given) ? given : ts.isJsxExpression(given) ? given.expression : undefined);
    if (word && literals(word).some(isWords)) found.push(`${where} ${word.getText(file)}`);
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

describe("what the pages say", () => {
  it("is found by its literal: nothing is said through a variable", () => {
    expect(said.size).toBeGreaterThan(500);
    const hidden = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\w.])t\(\s*(?!["'\s])([^)\n]{0,40})/g)].map(([call]) => `${path}: ${call}`),
    );
    expect(hidden).toEqual([]);
  });

  it("is said through `t`: no words stand between tags or in what a tag shows", () => {
    const pages = sources.filter(({ path }) => path.endsWith(".tsx") && !path.startsWith("src/web/app/gallery/"));
    expect(pages.flatMap(bareWords)).toEqual([]);
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
