import { XMLParser } from "fast-xml-parser";

/** A parsed element: text, attributes as `@name`, children by local name; several of one name are an array. */
export type XmlNode = string | { readonly [name: string]: XmlNode | readonly XmlNode[] | undefined };

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  // Values stay text: amounts must not become floats, and entities are decoded by us, never a file's own.
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 100,
};

/** Entries stay raw text: a file of 50 MB is then never one tree in memory. */
const outline = new XMLParser({ ...options, stopNodes: ["..Ntry"] });
const entries = new XMLParser(options);

/** The message around the entries; each entry is its raw text. Throws when it is not well-formed enough to read. */
export const parseOutline = (text: string): XmlNode => outline.parse(text) as XmlNode;

/** One entry by its raw inner text. */
export const parseEntry = (inner: string): XmlNode => {
  const parsed = entries.parse(`<Ntry>${inner}</Ntry>`) as XmlNode;
  return children(parsed, "Ntry")[0] ?? "";
};

/** Child elements of a name, none, one or many. */
export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  if (node === undefined || typeof node === "string" || !Object.hasOwn(node, name)) return [];
  const value = node[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly XmlNode[]) : [value as XmlNode];
}

/** The first descendant along a path of names, taking the first of each. */
export const at = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((here, name) => children(here, name)[0], node);

/** Text of the element along a path; empty when there is none. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string {
  const found = at(node, ...path);
  const text = typeof found === "string" ? found : at(found, "#text");
  return typeof text === "string" ? text.trim() : "";
}
