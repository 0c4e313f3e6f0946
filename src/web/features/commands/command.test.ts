import { expect, it } from "vitest";
import { matchCommands } from "./command.ts";
import type { Command } from "./command.ts";

const command = (section: Command["section"], name: string, also = ""): Command => ({
  id: `${section} ${name}`,
  section,
  name,
  also,
  run: () => undefined,
});
const all = [
  command("Go to", "Home"),
  command("Go to", "Settings", "password theme"),
  command("Do", "Switch to dark theme"),
  command("Show category", "Home & Garden"),
  command("Show category", "Café"),
];
const names = (typed: string): string[] => matchCommands(all, typed).map(({ name }) => name);

it("offers screens and actions before anything is typed", () => {
  expect(names("")).toEqual(["Home", "Settings", "Switch to dark theme"]);
});

it("puts what begins so before what contains it", () => {
  expect(names("home")).toEqual(["Home", "Home & Garden"]);
  expect(names("theme")).toEqual(["Switch to dark theme", "Settings"]);
});

it("does not mind accents and case", () => {
  expect(names("CAFE")).toEqual(["Café"]);
});

it("finds nothing where nothing fits", () => {
  expect(names("zzz")).toEqual([]);
});

it("keeps a section together, the one with the best fit first", () => {
  const mixed = [command("Go to", "Garden"), command("Show category", "Home"), command("Go to", "My home")];
  expect(matchCommands(mixed, "home").map(({ section }) => section)).toEqual(["Show category", "Go to"]);
  expect(matchCommands([...mixed, command("Show category", "At home")], "home").map(({ name }) => name)).toEqual([
    "Home",
    "At home",
    "My home",
  ]);
});
