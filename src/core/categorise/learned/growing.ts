type Numbers = Float32Array | Uint8Array | Uint16Array | Uint32Array;

/** The same numbers with room for `length` of them and some more; what was never written is zero. */
export function roomFor<A extends Numbers>(numbers: A, length: number): A {
  if (numbers.length >= length) return numbers;
  const grown = new (numbers.constructor as new (length: number) => A)(Math.ceil(length * 1.25));
  grown.set(numbers);
  return grown;
}
