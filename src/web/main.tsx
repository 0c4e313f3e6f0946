import { fetchPage } from "./app/pages.ts";
import { askAuthState } from "./lib/identity/first-question.ts";
import { loadLanguage } from "./lib/language.ts";
import "./styles/app.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root to draw in");

// zod tries out whether it may make code of text, which the page's policy forbids and browsers then report. Said before it is loaded, and by the
// name it keeps its settings under: importing it for this would load it before all else.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

// Nothing waits for what could come at the same time; only the language comes first: what is loaded after it is said in it.
askAuthState();
await loadLanguage();
fetchPage(location.pathname);
for (const fetched of [import("./lib/identity/embedded.ts"), import("../contract/client.ts")])
  fetched.catch(() => undefined); // whoever needs it asks again, and tells
const { start } = await import("./app/start.tsx");
start(root);
