// Which declarations are changed: a share of them, drawn by a seed, so that a run takes minutes and two runs of one seed agree.
import { createHash } from "node:crypto";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const share = Number(process.env.MUTATION_SHARE ?? 100);
const seed = process.env.MUTATION_SEED ?? "1";

const declared = new Set(["FunctionDeclaration", "ClassMethod", "ClassPrivateMethod", "VariableDeclaration"]);
const holders = new Set(["Program", "ExportNamedDeclaration", "ClassBody"]);

const isDrawn = (text) => {
  const drawn = createHash("sha256").update(`${seed}\n${text}`).digest().readUInt32BE(0);
  return (drawn / 2 ** 32) * 100 < share;
};

/** What stands at the top of a file or class is drawn or left out as a whole: everything in it shares its tests. */
const byDeclaration = {
  shouldIgnore(path) {
    if (!declared.has(path.node.type) || !holders.has(path.parent?.type)) return undefined;
    return isDrawn(path.toString()) ? undefined : "not drawn";
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "drawn", byDeclaration)];
