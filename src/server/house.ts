import type { Logger } from "../api/log/logger.ts";
import type { Answered } from "../api/metrics/meter.ts";
import { createReadersApart } from "../statements/read-apart.ts";
import { createReceiptReader } from "../statements/receipts/read-receipt.ts";
import { findTesseract } from "../statements/receipts/tesseract.ts";
import type { PictureReader } from "../statements/receipts/tesseract.ts";
import type { House } from "./assemble-house.ts";
import type { WorkShare } from "./assemble.ts";
import type { Config } from "./config.ts";
import { openConfigured } from "./database.ts";
import { databaseNews } from "./database-news.ts";
import { openHome } from "./home.ts";

/** Everything else that takes a while and needs no database: the program itself and, for whoever will categorise, what is known of the world. */
async function makeReady(knowing: boolean) {
  const [{ assembleHouse }, { loadKnowledge }] = await Promise.all([
    import("./assemble-house.ts"),
    import("../core/knowledge/load-knowledge.ts"),
  ]);
  if (knowing) loadKnowledge();
  return assembleHouse;
}

/** Looks when it is first asked, and then knows. */
function lookOnce(look: () => Promise<PictureReader | null>): () => Promise<PictureReader | null> {
  let looked: Promise<PictureReader | null> | null = null;
  return () => (looked ??= look());
}

interface HouseOptions {
  readonly work?: WorkShare;
  /** The merchants of the world are loaded meanwhile; otherwise when they are first asked for. */
  readonly knowing?: boolean;
  /** Hears of each request that was answered. */
  readonly answered?: (request: Answered) => void;
}

/** Opens what the environment names and puts the house together. The caller closes it. */
export async function openHouse(
  config: Config,
  log: Logger,
  { work = {}, knowing = false, answered = () => {} }: HouseOptions = {},
): Promise<House> {
  const secrets = openHome(config.home);
  // The database first: the embedded one opens in a thread of its own, and that takes longest.
  const [database, assembleHouse] = await Promise.all([
    openConfigured(config, secrets.database, databaseNews(log)),
    makeReady(knowing),
  ]);
  const { readStatement, extractText } = createReadersApart();
  const readReceiptText = createReceiptReader({ pdf: extractText, pictures: lookOnce(findTesseract) });
  return assembleHouse({ config, log, secrets, database, work, answered, readStatement, readReceiptText });
}
