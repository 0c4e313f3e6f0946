/** The same bytes; tells when making them fails on the way. Whoever stops reading, or never begins, breaks nothing off. */
export async function* brokenOff<T>(bytes: AsyncIterable<T>, tell: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* bytes;
  } catch (error) {
    tell(error);
    throw error;
  }
}
