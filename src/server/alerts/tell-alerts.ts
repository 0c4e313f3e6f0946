import type { Logger } from "../../api/log/logger.ts";
import type { DataStore } from "../../data/open.ts";
import { listAlertNews, markTold } from "../../data/system/alerts.ts";
import type { AlertConfig } from "../alert-config.ts";
import { messageOf } from "./alert-message.ts";
import type { AlertMessage } from "./alert-message.ts";
import { mailAlert } from "./email.ts";
import { postAlert } from "./webhook.ts";

/** Told in one look; what is more waits for the next. */
const AT_ONCE = 20;

interface Channel {
  readonly name: "webhook" | "email";
  send(message: AlertMessage): Promise<void>;
}

const channelsOf = ({ webhook, email }: AlertConfig): Channel[] => [
  ...(webhook === null
    ? []
    : [{ name: "webhook", send: (message: AlertMessage) => postAlert(webhook, message) } as const]),
  ...(email === null ? [] : [{ name: "email", send: (message: AlertMessage) => mailAlert(email, message) } as const]),
];

export interface TellParts {
  readonly store: DataStore;
  readonly log: Logger;
  readonly siteUrl: string | null;
}

/** What is new for one channel, in order; the first that cannot be sent ends it, and it is tried again with the next look. */
async function tellChannel({ name, send }: Channel, { store, log, siteUrl }: TellParts): Promise<void> {
  try {
    for (const news of await listAlertNews(store, name, AT_ONCE)) {
      await send(messageOf(news, siteUrl));
      await markTold(store, name, news);
    }
  } catch (error) {
    log.error("alert_not_told", { channel: name, error });
  }
}

/** Tells each channel what it does not know yet: each alert once when it is raised, and once when it is over. */
export async function tellAlerts(config: AlertConfig, parts: TellParts): Promise<void> {
  for (const channel of channelsOf(config)) await tellChannel(channel, parts);
}

/** Whether alerts are told anywhere beside the app. */
export const isTold = (config: AlertConfig): boolean => channelsOf(config).length > 0;
