/** The same bytes; tells when making them fails on the way. Whoever stops reading, or never begins, breaks nothing off. */
export async function* brokenOff<T>(bytes: AsyncIterable<T>, tell: (error: unknown) => void): AsyncGenerator<T> {
  const making = bytes[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<T>> => {
    try {
      return await making.next();
    } catch (error) {
      tell(error);
      throw error;
    }
  };
  try {
    for (let step = await next(); step.done !== true; step = await next()) yield step.value;
  } finally {
    await making.return?.();
  }
}
