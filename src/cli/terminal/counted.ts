/** `3 transactions`, `1 transaction`, `1,204 rows`, `2 people`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
