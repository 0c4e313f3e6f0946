/** Who says who someone is: the identity inside this server, or the operator's Supabase project. Every call throws IdentityError for a refusal. */
export interface IdentityProvider {
  /** A fresh access token; null when nobody is signed in. */
  token(): Promise<string | null>;
  /** `code` asks for the second factor; the session starts after it. */
  signIn(email: string, password: string): Promise<"signed-in" | "code">;
  signInWithCode(code: string): Promise<void>;
  signInWithBackupCode(code: string): Promise<void>;
  signUp(name: string, email: string, password: string): Promise<void>;
  /** A session on a local account without e-mail or password. */
  tryLocal(): Promise<void>;
  signOut(): Promise<void>;
  signOutEverywhere(): Promise<void>;
  changePassword(currentPassword: string, newPassword: string): Promise<void>;
  beginTwoFactor(password: string): Promise<{ totpURI: string; backupCodes: string[] }>;
  confirmTwoFactor(code: string): Promise<void>;
  endTwoFactor(password: string): Promise<void>;
  newBackupCodes(password: string): Promise<{ backupCodes: string[] }>;
}
