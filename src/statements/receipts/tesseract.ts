import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How long a picture may take, and how much memory, where the system can hold a program to it. */
const READ_MS = 30_000;
const MAX_MEMORY_BYTES = 1024 * 1024 * 1024;
/** Most text of one picture. */
const MAX_TEXT_BYTES = 256 * 1024;
/** Languages asked for, as far as they are installed; more make it slow. */
const LANGUAGES = ["eng", "deu", "fra", "spa", "ita", "nld", "por", "pol", "swe"];
const MAX_LANGUAGES = 5;

/** Reads the letters in a picture. */
export interface PictureReader {
  /** The text, or null when the picture could not be read. */
  read(bytes: Uint8Array): Promise<string | null>;
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** The program alone sees nothing of ours: no secret, no address of the database. */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  TESSDATA_PREFIX: process.env["TESSDATA_PREFIX"],
  LC_ALL: "C.UTF-8",
  OMP_THREAD_LIMIT: "1",
});

/** Started without a shell; killed when it takes too long or says too much. Resolves to null for any failure. */
function pipe({ command, args }: Program, input: Uint8Array): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: environment(),
      stdio: ["pipe", "pipe", "ignore"],
      timeout: READ_MS,
      killSignal: "SIGKILL",
    });
    const said: Buffer[] = [];
    let size = 0;
    child.on("error", () => resolve(null));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(said).toString("utf8") : null));
    child.stdin.on("error", () => {}); // it may end before it has read everything
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      said.push(chunk);
      if (size > MAX_TEXT_BYTES) child.kill("SIGKILL");
    });
    child.stdin.end(input);
  });
}

const works = async (command: string, args: readonly string[]): Promise<string | null> => {
  try {
    const { stdout } = await run(command, [...args], { env: environment(), timeout: 5_000, maxBuffer: 64 * 1024 });
    return stdout;
  } catch {
    return null;
  }
};

async function languagesOf(command: string): Promise<string> {
  const installed = new Set((await works(command, ["--list-langs"]))?.split(/\s+/));
  const some = LANGUAGES.filter((language) => installed.has(language)).slice(0, MAX_LANGUAGES);
  return some.length > 0 ? some.join("+") : "eng";
}

/** Tesseract, where it is installed; null where it is not. @param command found on the path, or a path of its own */
export async function findTesseract(command = "tesseract"): Promise<PictureReader | null> {
  if ((await works(command, ["--version"])) === null) return null;
  const own: Program = { command, args: ["stdin", "stdout", "--psm", "4", "-l", await languagesOf(command)] };
  const limits = [`--as=${MAX_MEMORY_BYTES}`, "--"];
  // On Linux alone; elsewhere the size of the picture and the time are what bounds it.
  const limited = (await works("prlimit", ["--version"])) !== null;
  const program = limited ? { command: "prlimit", args: [...limits, own.command, ...own.args] } : own;
  return { read: (bytes) => pipe(program, bytes) };
}
