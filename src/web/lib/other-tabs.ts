/** Tells the app's other tabs in this browser. One object a tab: what it says, it does not hear itself. */
const channel = new BroadcastChannel("xspenses.session");

/** Call after signing out: what the other tabs show belongs to someone who has left. */
export const tellOtherTabs = (): void => channel.postMessage("signed-out");

/** Runs `leave` when another tab signed out; answers how to stop. */
export function whenOtherTabSignsOut(leave: () => void): () => void {
  channel.addEventListener("message", leave);
  return () => channel.removeEventListener("message", leave);
}
