import { afterAll, vi } from "vitest";

// The web's modules begin to load others beside the first drawing. A file that ends sooner would leave one half loaded to the next.
afterAll(() => vi.dynamicImportSettled());
