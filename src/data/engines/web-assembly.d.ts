/** What of the standard's global we use; Node's types leave it to those of the browser. */
declare namespace WebAssembly {
  interface Module {}
  function compile(bytes: Uint8Array): Promise<Module>;
}
