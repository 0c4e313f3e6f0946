import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findTesseract } from "./tesseract.ts";

const folder = mkdtempSync(join(tmpdir(), "xspenses-tesseract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that is called as tesseract is, and does this with the picture on its input. */
function program(name: string, reading: string): string {
  const path = join(folder, name);
  const answers = [
    `--version) echo "tesseract 5" ;;`,
    `--list-langs) printf 'List (3):\\neng\\ndeu\\nosd\\n' ;;`,
    `*) ${reading} ;;`,
  ];
  writeFileSync(path, `#!/bin/sh\ncase "$1" in\n${answers.join("\n")}\nesac\n`);
  chmodSync(path, 0o755);
  return path;
}

const picture = Buffer.from("a picture");

describe("tesseract", () => {
  it("is not there where it is not installed", async () => {
    expect(await findTesseract(join(folder, "nothing"))).toBeNull();
  });

  it("gets the picture on its input and the languages that are installed, and sees nothing of ours", async () => {
    process.env["XSPENSES_TEST_SECRET"] = "hidden";
    const reader = await findTesseract(program("tells", `echo "$@"; cat; env`));
    const text = await reader!.read(picture);
    delete process.env["XSPENSES_TEST_SECRET"];
    expect(text).toContain("stdin stdout --psm 4 -l eng+deu\na picture");
    expect(text).toContain("PATH=");
    expect(text).not.toContain("hidden");
  });

  it("that fails, or says without end, has read nothing", async () => {
    expect(await (await findTesseract(program("fails", "exit 1")))!.read(picture)).toBeNull();
    const endless = program("endless", "while :; do echo word word word word word word word word; done");
    expect(await (await findTesseract(endless))!.read(picture)).toBeNull();
  });
});
