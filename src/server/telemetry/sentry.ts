import { randomUUID } from "node:crypto";
import { redact, redactText } from "../../core/redact/redact.ts";
import type { Outgoing } from "./sender.ts";

/** Where events go, read from a DSN: https://KEY@HOST/PATH/PROJECT. */
export interface SentryTarget {
  readonly url: string;
  readonly key: string;
}

const DSN_PATH = /^(.*)\/(\d+)$/;

/** @param dsn one that the environment's check let through */
export function sentryTarget(dsn: string): SentryTarget {
  const { protocol, host, username, pathname } = new URL(dsn);
  const [, path, project] = DSN_PATH.exec(pathname)!;
  return { url: `${protocol}//${host}${path}/api/${project}/envelope/`, key: username };
}

/** Facts of the log that may travel along; every other one stays here. */
const TAGS = ["endpoint", "mount", "requestId", "employee", "intent", "taskId", "attempt"] as const;
/** An error and what caused it, so deep. */
const MAX_CAUSES = 4;
const MAX_FRAMES = 50;
const MAX_MESSAGE = 500;

/** What stands in quotation marks may be what somebody typed or what a statement was given: the database quotes it back. */
const QUOTED = /"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`|\([^()]*\)=\([^()]*\)/g;
const saidBy = (error: Error): string => redactText(error.message.slice(0, MAX_MESSAGE).replaceAll(QUOTED, "…"));

/** Where in the program, without the folders of the machine. */
const placeOf = (path: string): string =>
  /(?:node_modules|dist|src)\/.*$/.exec(path)?.[0] ?? path.slice(path.lastIndexOf("/") + 1);

interface Frame {
  readonly filename: string;
  readonly function: string;
  readonly lineno: number;
  readonly colno: number;
  readonly in_app: boolean;
}

/** The frames of a stack, the innermost last, as the protocol wants them; never its first lines, which repeat the message. */
function framesOf(stack: string | undefined): Frame[] {
  const frames: Frame[] = [];
  for (const line of (stack ?? "").split("\n")) {
    const [, name, path, row, column] =
      /^\s+at (?:(?:async )?([\w$.<> ]+) \()?((?:file:\/\/|node:|\/|[A-Z]:\\)[^()]*?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (path === undefined || frames.length >= MAX_FRAMES) continue;
    const filename = placeOf(path.replaceAll("\\", "/"));
    const inApp = !filename.startsWith("node_modules/") && !path.startsWith("node:");
    frames.push({ filename, function: name ?? "?", lineno: Number(row), colno: Number(column), in_app: inApp });
  }
  return frames.toReversed();
}

function exceptionsOf(error: Error): object[] {
  const found: object[] = [];
  for (let next: unknown = error; next instanceof Error && found.length < MAX_CAUSES; next = next.cause) {
    const code = (next as { code?: unknown }).code;
    const type = typeof code === "string" ? `${next.name} ${redactText(code)}` : next.name;
    found.push({ type, value: saidBy(next), stacktrace: { frames: framesOf(next.stack) } });
  }
  return found.toReversed();
}

/** A fault that the log told of. */
export interface Fault {
  readonly event: string;
  readonly error: Error;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What makes two faults the same: said once a minute is enough. */
export const sameness = ({ event, error }: Fault): string =>
  `${event} ${error.name} ${error.stack?.split("\n")[1] ?? ""}`;

/** A fault as Sentry's envelope (develop.sentry.dev/sdk/data-model/envelopes): three lines of JSON. */
export function sentryRequest({ url, key }: SentryTarget, service: string, { event, error, facts }: Fault): Outgoing {
  const id = randomUUID().replaceAll("-", "");
  const tags = TAGS.filter((name) => typeof facts[name] === "string" || typeof facts[name] === "number");
  const where = facts["endpoint"] ?? facts["intent"];
  const told = redact({
    platform: "node",
    level: "error",
    logger: service,
    ...(typeof where === "string" ? { transaction: where } : {}),
    tags: { event, ...Object.fromEntries(tags.map((name) => [name, String(facts[name])])) },
  }) as object;
  const payload = {
    event_id: id,
    timestamp: Date.now() / 1000,
    ...told,
    exception: { values: exceptionsOf(error) },
  };
  const envelope = { event_id: id, sent_at: new Date().toISOString() };
  return {
    url,
    headers: {
      "content-type": "application/x-sentry-envelope",
      "x-sentry-auth": `Sentry sentry_version=7, sentry_client=xspenses/1, sentry_key=${key}`,
    },
    body: `${[envelope, { type: "event", content_type: "application/json" }, payload].map((line) => JSON.stringify(line)).join("\n")}\n`,
  };
}
