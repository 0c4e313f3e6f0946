// Runs before the first paint, so that what was chosen of the look does not flash. A file of its own: the policy allows no inline script.
try {
  for (const name of ["theme", "density", "motion", "amounts"]) {
    const chosen = localStorage.getItem(`xspenses.${name}`);
    if (chosen !== null && /^[a-z]{1,20}$/.test(chosen)) document.documentElement.dataset[name] = chosen;
  }
} catch {
  // Storage is switched off: everything is as when nothing was chosen.
}
