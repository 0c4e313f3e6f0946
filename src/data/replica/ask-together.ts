/**
 * Asks once for all who want to know at the same time. Nobody is told what was asked before they wanted to know: who comes while a question
 * is under way shares the next one.
 */
export function askTogether<T>(ask: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const start = (): Promise<T> => {
    const asked = ask().finally(() => {
      if (underWay === asked) underWay = null;
    });
    underWay = asked;
    return asked;
  };
  const behind = (first: Promise<T>): Promise<T> => {
    const begin = (): Promise<T> => {
      next = null;
      return start();
    };
    return first.then(begin, begin);
  };
  return () => {
    if (underWay === null) return start();
    return (next ??= behind(underWay));
  };
}
