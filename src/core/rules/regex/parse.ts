import { plain } from "../../merchant/fold.ts";
import { classOf, escaped, parseClass } from "./parse-class.ts";
import type { CharSet, Node, Place } from "./syntax.ts";
import { Unsupported } from "./syntax.ts";

/** Most repetitions `{m,n}` may ask for. */
export const MAX_REPEAT = 100;

const ANY: CharSet = { ranges: [[10, 10]], classes: [], negated: true };
const PLACES: Readonly<Record<string, Place>> = { b: "edge", B: "inside" };
const LOOKS: readonly (readonly [start: string, name: string])[] = [
  ["(?=", "Lookahead"],
  ["(?!", "Lookahead"],
  ["(?<=", "Lookbehind"],
  ["(?<!", "Lookbehind"],
];

const sequence = (parts: readonly Node[]): Node => (parts.length === 1 ? parts[0]! : { kind: "sequence", parts });

/** A character as it stands in folded text, where `ß` is two. */
const literal = (char: string): Node =>
  sequence(
    plain(char)
      .split("")
      .map((unit) => ({ kind: "char", code: unit.charCodeAt(0) })),
  );

/** Recursive descent over: choices `|`, sequences, repeated atoms. */
class Parser {
  readonly #source: string;
  #at = 0;
  constructor(source: string) {
    this.#source = source;
  }

  parse(): Node {
    const node = this.#choices();
    if (this.#at < this.#source.length)
      throw new Unsupported("This ) was never opened; for the sign itself write \\).", this.#at);
    return node;
  }

  #choices(): Node {
    const choices = [this.#sequence()];
    while (this.#source[this.#at] === "|") {
      this.#at++;
      choices.push(this.#sequence());
    }
    return choices.length === 1 ? choices[0]! : { kind: "either", choices };
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at]!)) parts.push(this.#repeated());
    return sequence(parts);
  }

  #repeated(): Node {
    const from = this.#at;
    const part = this.#atom();
    const count = this.#count();
    if (!count) return part;
    if (part.kind === "place") throw new Unsupported("A place in the text cannot be repeated.", from);
    if (this.#source[this.#at] === "?") this.#at++; // lazy or greedy: whether it matches is the same
    if (/^(?:[*+?]|\{\d)/.test(this.#source.slice(this.#at, this.#at + 2)))
      throw new Unsupported("Nothing to repeat here; put the part before it in ( ).", this.#at);
    return { kind: "repeat", part, ...count };
  }

  #count(): { least: number; most: number | null } | null {
    const found = /^(?:[*+?]|\{(\d{1,4})(?:(,)(\d{0,4}))?\})/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (!found) return null;
    const at = this.#at;
    this.#at += found[0].length;
    if (found[0] === "*") return { least: 0, most: null };
    if (found[0] === "+") return { least: 1, most: null };
    if (found[0] === "?") return { least: 0, most: 1 };
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === "" ? null : Number(found[3]);
    if (Math.max(least, most ?? 0) > MAX_REPEAT) throw new Unsupported(`At most ${MAX_REPEAT} repetitions.`, at);
    if (most !== null && most < least) throw new Unsupported("This repetition goes backwards.", at);
    return { least, most };
  }

  #atom(): Node {
    const at = this.#at;
    const char = this.#source[at]!;
    if (char === "(") return this.#group();
    if (char === "[") {
      const { set, end } = parseClass(this.#source, at);
      this.#at = end;
      return { kind: "set", set };
    }
    if (char === "\\") return this.#escape();
    if ("*+?{".includes(char))
      throw new Unsupported(`Nothing to repeat before ${char}; for the sign itself write \\${char}.`, at);
    const whole = String.fromCodePoint(this.#source.codePointAt(at)!);
    this.#at += whole.length;
    if (char === ".") return { kind: "set", set: ANY };
    if (char === "^") return { kind: "place", place: "start" };
    if (char === "$") return { kind: "place", place: "end" };
    return literal(whole);
  }

  #escape(): Node {
    const at = this.#at;
    const letter = this.#source[at + 1];
    this.#at += 2;
    const place = letter === undefined ? undefined : PLACES[letter];
    if (place) return { kind: "place", place };
    const set = letter === undefined ? null : classOf(letter);
    return set ? { kind: "set", set } : literal(escaped(letter, at));
  }

  #group(): Node {
    const open = this.#at;
    const rest = this.#source.slice(open, open + 4);
    const look = LOOKS.find(([start]) => rest.startsWith(start));
    if (look) throw new Unsupported(`${look[1]} (${look[0]}…) is not supported.`, open);
    if (rest.startsWith("(?") && !rest.startsWith("(?:"))
      throw new Unsupported("Groups are written (…) or (?:…); case never matters.", open);
    this.#at += rest.startsWith("(?:") ? 3 : 1;
    const node = this.#choices();
    if (this.#source[this.#at] !== ")") throw new Unsupported("This ( is never closed.", open);
    this.#at++;
    return node;
  }
}

/** Reads an expression; throws Unsupported with the place of what it does not know. */
export const parseRegex = (source: string): Node => new Parser(source.normalize("NFC")).parse();
