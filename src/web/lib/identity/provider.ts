/** One place where the person is signed in. Times are UTC ISO 8601. */
export interface OwnSession {
  readonly id: string;
  /** The one this page belongs to. */
  readonly current: boolean;
  readonly createdAt: string;
  readonly usedAt: string;
  readonly userAgent: string | null;
}

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
  /** Sets a new password by the token of a reset link; signs nobody in. */
  resetPassword(token: string, password: string): Promise<void>;
  /** Where the person is signed in, last used first. */
  sessions(): Promise<readonly OwnSession[]>;
  endSession(id: string): Promise<void>;
  newBackupCodes(password: string): Promise<{ backupCodes: string[] }>;
}
