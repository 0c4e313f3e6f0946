import ts from "typescript";
import type { SourceFile } from "./source-files.ts";

/** Names of products and companies, which are the same in every language. */
const PROPER = new Set(["OpenAI", "PostgreSQL", "Prime", "XspensesAI"]);
/** Keys of a table whose values look like words and are codes: what a section of commands is called stands in `SECTION_NAMES`. */
const CODES = new Set(["section"]);
/** What of an element is read out or shown. */
const SHOWN = new Set(["alt", "aria-label", "caption", "heading", "hint", "label", "name", "placeholder", "title"]);

const isWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !PROPER.has(text.trim());
/** More words than one, or a name; a single word of small letters may be a code. */
const isSentence = (text: string): boolean => isWords(text) && /\p{L} \p{L}|^\p{Lu}/u.test(text.trim());

const EITHER = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

/** What an expression may come to: both arms of a choice, both sides of `??` and `||`, what follows `&&`. */
function ends(expression: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(expression)) return ends(expression.expression);
  if (ts.isConditionalExpression(expression)) return [...ends(expression.whenTrue), ...ends(expression.whenFalse)];
  if (!ts.isBinaryExpression(expression)) return [expression];
  const { left, operatorToken, right } = expression;
  if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return ends(right);
  return EITHER.has(operatorToken.kind) ? [...ends(left), ...ends(right)] : [expression];
}

/** The pieces of text written in an expression as they stand, those inside the places of a template too. */
function pieces(expression: ts.Expression): string[] {
  return ends(expression).flatMap((end) => {
    if (ts.isStringLiteralLike(end)) return [end.text];
    if (!ts.isTemplateExpression(end)) return [];
    return [end.head.text, ...end.templateSpans.flatMap((span) => [...pieces(span.expression), span.literal.text])];
  });
}

/** Where in a file something is found, each once. */
function found({ path, text }: SourceFile, bareIn: (node: ts.Node) => ts.Node | undefined): string[] {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const places = new Set<string>();
  const visit = (node: ts.Node): void => {
    const bare = bareIn(node);
    if (bare) {
      const { line } = file.getLineAndCharacterOfPosition(bare.getStart(file));
      places.add(`${path}:${line + 1} ${bare.getText(file).trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...places];
}

function givenTo({ initializer }: ts.JsxAttribute): ts.Expression | undefined {
  if (!initializer) return undefined;
  return ts.isJsxExpression(initializer) ? initializer.expression : initializer;
}

/** Words that stand in a page as they are: between its tags, or in what of a tag is shown. */
export const bareInPage = (source: SourceFile): string[] =>
  found(source, (node) => {
    if (ts.isJsxText(node)) return isWords(node.text) ? node : undefined;
    if (ts.isJsxAttribute(node)) {
      const given = SHOWN.has(node.name.getText()) ? givenTo(node) : undefined;
      // The `name` of a field is a code, that of a chip is shown.
      const isShown = node.name.getText() === "name" ? isSentence : isWords;
      return given && pieces(given).some(isShown) ? given : undefined;
    }
    const between = ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) ? node.expression : undefined;
    return between && pieces(between).some(isWords) ? between : undefined;
  });

/** A template with room between its pieces that has words in it: `${amount} ${isLess ? "less" : "more"}`. */
const isGlued = (end: ts.Expression): boolean =>
  ts.isTemplateExpression(end) && pieces(end).some((piece) => piece.includes(" ")) && pieces(end).some(isWords);

/** Sentences and names that a function gives back as they are: the body of an arrow, or what is returned. */
export const bareGivenBack = (source: SourceFile): string[] =>
  found(source, (node) => {
    const body = ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
    const given = ts.isReturnStatement(node) ? node.expression : body;
    return given && (pieces(given).some(isSentence) || ends(given).some(isGlued)) ? given : undefined;
  });

/** Everything that the statements under a node return; a function within them has returns of its own. */
function returned(node: ts.Node): ts.Expression[] {
  if (ts.isReturnStatement(node)) return node.expression ? ends(node.expression) : [];
  if (ts.isFunctionLike(node)) return [];
  const all: ts.Expression[] = [];
  ts.forEachChild(node, (child) => void all.push(...returned(child)));
  return all;
}

/** What may stand in one and the same place: what a function returns, the arms of a choice, the values of a table. */
function alternatives(node: ts.Node): ts.Expression[] {
  if ((ts.isFunctionDeclaration(node) || ts.isArrowFunction(node)) && node.body && ts.isBlock(node.body))
    return returned(node.body);
  if (ts.isConditionalExpression(node) || ts.isBinaryExpression(node)) return ends(node);
  if (!ts.isVariableDeclaration(node) || !node.initializer) return [];
  const table = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
  if (!ts.isObjectLiteralExpression(table)) return [];
  return table.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? ends(one.initializer) : []));
}

const isSaid = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^tx?$/.test(node.expression.text);

/** A single word beside others that are said: `{ open: t("under way"), failed: "failed" }`. An address is none. */
export const bareBesideSaid = (source: SourceFile): string[] =>
  found(source, (node) => {
    const all = alternatives(node);
    if (!all.some(isSaid)) return undefined;
    return all.find((one) => ts.isStringLiteralLike(one) && isWords(one.text) && !one.text.startsWith("/"));
  });

/** Sentences in a table: `{ apply_rule: "Apply a rule" }`. What begins with a small letter may be a list of classes. */
export const bareInTable = (source: SourceFile): string[] =>
  found(source, (node) => {
    if (!ts.isPropertyAssignment(node) || CODES.has(node.name.getText())) return undefined;
    const isOne = (end: ts.Expression): boolean =>
      ts.isStringLiteralLike(end) && isWords(end.text) && /^\p{Lu}.*\p{L} \p{L}/u.test(end.text);
    return ends(node.initializer).find(isOne);
  });
