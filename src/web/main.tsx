import { loadLanguage } from "./lib/language.ts";
import "./styles/app.css";

const root = document.querySelector("#root");
if (!root) throw new Error("the page has no #root to draw in");

// First the language: what is loaded after it is said in it.
await loadLanguage();
const { start } = await import("./app/start.tsx");
start(root);
