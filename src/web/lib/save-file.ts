/** Lets the browser keep these bytes as a file of this name. */
export function saveFile(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  // The browser has taken the bytes over by the time it gets round to this.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
