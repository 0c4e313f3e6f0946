/** One server-sent event; `id` is where a reader goes on after a break. */
export interface ServerEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** As it is written (HTML Standard, 9.2.6). JSON holds no line break, so its data is one line. */
export const eventText = ({ event, id, data }: ServerEvent): string =>
  `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
/** Says that the stream is still there; no reader is told of it. */
export const HERE = ": here\n\n";
export const retryText = (afterMs: number): string => `retry: ${afterMs}\n\n`;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // A proxy in front must not wait for the end.
  "x-accel-buffering": "no",
};

/**
 * Texts as a response that is sent while they come. `onEnd` is called once the reader has gone or the texts are over, whichever is first;
 * `texts` is to end then.
 */
export function eventStream(texts: AsyncIterator<string>, onEnd: () => void): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (!done) return controller.enqueue(encoder.encode(value));
      onEnd();
      controller.close();
    },
    cancel: onEnd,
  });
  return new Response(body, { headers: HEADERS });
}
