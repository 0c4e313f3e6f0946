import { createParser } from "eventsource-parser";
import type { EventSourceMessage } from "eventsource-parser";

/** The server says every 25 s that it is there: whoever hears nothing for so long has lost it. */
const SILENCE_MS = 60_000;

interface Ears {
  readonly onEvent: (event: EventSourceMessage) => void;
  /** When the server wants to be asked again. */
  readonly onRetry: (afterMs: number) => void;
}

const silence = (): { after: Promise<never>; stop: () => void } => {
  let timer = 0;
  const after = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new Error("nothing was heard for too long")), SILENCE_MS);
  });
  return { after, stop: () => clearTimeout(timer) };
};

/** Reads server-sent events to their end. Throws when the connection breaks or falls silent. */
export async function readEvents(body: ReadableStream<Uint8Array>, ears: Ears): Promise<void> {
  const parser = createParser(ears);
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const limit = silence();
      const { done, value } = await Promise.race([reader.read(), limit.after]).finally(limit.stop);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
