import { fetchPage } from "./app/pages.ts";
import { askAuthState } from "./lib/identity/first-question.ts";
import { loadLanguage } from "./lib/language.ts";
import "./styles/app.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root to draw in");

// Nothing waits for what could come at the same time; only the language comes first: what is loaded after it is said in it.
askAuthState();
await loadLanguage();
fetchPage(location.pathname);
for (const fetched of [import("./lib/identity/embedded.ts"), import("../contract/client.ts")])
  fetched.catch(() => undefined); // whoever needs it asks again, and tells
const { start } = await import("./app/start.tsx");
start(root);
