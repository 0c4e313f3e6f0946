// What the page needs before it draws anything is fetched beside its first script, not after it: links in its head.

/** Letters the first page is written in. */
const FIRST_LETTERS = /\/inter-latin-wght-normal-[\w-]+\.woff2$/;

/** Vite's plugin that adds them to the built page. @returns {import("vite").Plugin} */
export const startPreloads = () => ({
  name: "start-preloads",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle }) {
      if (!bundle) return [];
      const scripts = startScripts(bundle).filter((name) => !html.includes(name));
      const letters = Object.keys(bundle).filter((name) => FIRST_LETTERS.test(`/${name}`));
      return [
        ...letters.map((name) => link({ rel: "preload", as: "font", type: "font/woff2", href: `/${name}` })),
        ...scripts.map((name) => link({ rel: "modulepreload", href: `/${name}` })),
      ];
    },
  },
});

const link = (/** @type {Record<string, string>} */ attrs) => ({
  tag: "link",
  attrs: { ...attrs, crossorigin: true },
  injectTo: /** @type {const} */ ("head"),
});

/**
 * The app's own module and all it imports at once.
 * @param {Record<string, { type: string, name?: string, isDynamicEntry?: boolean, imports?: readonly string[] }>} bundle
 */
function startScripts(bundle) {
  const start = Object.entries(bundle).find(([, chunk]) => chunk.isDynamicEntry && chunk.name === "start")?.[0];
  if (!start) throw new Error("the build has no module that draws the app");
  const found = new Set([start]);
  for (const name of found) for (const next of bundle[name]?.imports ?? []) found.add(next);
  return [...found];
}
