import type { IdentityProvider } from "./provider.ts";

/** A provider whose code comes with its first call. */
const lazily = (load: () => Promise<IdentityProvider>): IdentityProvider =>
  new Proxy({} as IdentityProvider, {
    get:
      (_, name: keyof IdentityProvider) =>
      async (...given: readonly unknown[]) =>
        ((await load())[name] as (...args: readonly unknown[]) => unknown)(...given),
  });

export const loadEmbedded = () => import("./embedded.ts");

/** This server's own until it says otherwise. */
let chosen = lazily(async () => (await loadEmbedded()).embeddedIdentity);
let supabaseUrl: string | null = null;

/** Whoever provides identity here. */
export const identity = (): IdentityProvider => chosen;

/** The other provider's library is loaded only where it is used. */
export async function chooseSupabase(url: string, anonKey: string | null): Promise<void> {
  if (supabaseUrl === url) return;
  const [{ supabaseIdentity }, { endTokens }] = await Promise.all([import("./supabase.ts"), import("./end-tokens.ts")]);
  chosen = supabaseIdentity(url, anonKey ?? "", endTokens);
  supabaseUrl = url;
}
