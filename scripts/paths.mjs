import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** An absolute path inside the checkout. @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** Whether a module was started from the command line rather than imported. @param {string} moduleUrl `import.meta.url` */
export const isMain = (moduleUrl) => process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === moduleUrl;
