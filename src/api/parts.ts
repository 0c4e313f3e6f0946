import type { ModelUse } from "../employees/model-use.ts";
import type { Limiter } from "../data/limiter/limiter.ts";
import type { WorkParts } from "../employees/roster.ts";
import type { WorkTools } from "../employees/run-task.ts";
import type { TaskNews } from "../employees/task-news.ts";
import type { KnownPeople } from "../employees/tag/known-people.ts";
import type { VerifyToken } from "./identity/verify-token.ts";
import type { PlatformLimits } from "./limits.ts";
import type { PeopleNews } from "./live/people-news.ts";
import type { Meter } from "./metrics/meter.ts";
import type { Logger } from "./log/logger.ts";

/** What the identity provider knows of a person beside their id. */
export interface IdentityFacts {
  /** Null for an account nobody has signed up for yet. */
  readonly email: string | null;
  /** As it was given on signing up; null where none was. */
  readonly name: string | null;
  readonly hasCredential: boolean;
  readonly twoFactorEnabled: boolean;
}

/** What the composition root hands to the API; nothing in `api` reads the environment or makes its own. */
export interface ApiParts extends WorkParts {
  readonly log: Logger;
  readonly meter: Meter;
  /** Counts who asks how often. */
  readonly limiter: Limiter;
  readonly verify: VerifyToken;
  readonly knownPeople: KnownPeople;
  /** Who reads questions the planner does not, in this order; empty where there is no model. */
  readonly chatModels: readonly ModelUse[];
  /** The one foreign origin that may call, or null. */
  readonly siteUrl: string | null;
  /** Key under which an address is counted; an HMAC, so that no address is stored. */
  readonly addressKey: (address: string) => string;
  /** A keyed hash of a text, which only this installation can make. */
  readonly sign: (text: string) => string;
  readonly identityFacts: (userId: string, tokenEmail: string | null) => Promise<IdentityFacts>;
  /** Ends tasks that cannot be run, and knows how each is declared. */
  readonly work: WorkTools;
  /** That a task was written, for whoever waits for one. */
  readonly news: TaskNews;
  /** That something was told to a person, for their open pages. */
  readonly people: PeopleNews;
  /** Tells the workers of this process, and those who wait, that a task was written. */
  readonly wakeWorkers: () => void;
  /** What the platform underneath allows. */
  readonly limits: PlatformLimits;
}
