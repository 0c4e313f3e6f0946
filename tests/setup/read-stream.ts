import type { EventSourceMessage } from "eventsource-parser";
import { EventSourceParserStream } from "eventsource-parser/stream";

/** A stream of server-sent events, read as they come. */
export interface StreamReader {
  /** The next event; undefined when the stream is over. */
  next(): Promise<EventSourceMessage | undefined>;
  /** What is left until the stream is over. */
  rest(): Promise<EventSourceMessage[]>;
  /** Goes away, as a closed page does. */
  close(): Promise<void>;
}

export function readStream(response: Response): StreamReader {
  const reader = response
    .body!.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  const next = async (): Promise<EventSourceMessage | undefined> => (await reader.read()).value;
  return {
    next,
    async rest() {
      const events: EventSourceMessage[] = [];
      for (let event = await next(); event; event = await next()) events.push(event);
      return events;
    },
    close: () => reader.cancel(),
  };
}
