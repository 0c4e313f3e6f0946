// Check digits as an issuer gives them: written apart from the product's own, which only look whether they hold.

export const luhnDigit = (digits: string): string => {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((all, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return all + Math.floor(value / 10) + (value % 10);
    }, 0);
  return String((10 - (sum % 10)) % 10);
};

/** With BigInt, where the product goes digit by digit. */
export const ibanDigits = (country: string, account: string): string => {
  const numbers = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return String(98n - (BigInt(numbers) % 97n)).padStart(2, "0");
};

const sumOf = (digits: string, weights: readonly number[]): number =>
  weights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);

export const peselDigit = (digits: string): string =>
  String((10 - (sumOf(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);

export const ean13Digit = (digits: string): string =>
  String((10 - (sumOf(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10);

export const cpfDigits = (nine: string): string => {
  const digit = (text: string): string => {
    const rest =
      sumOf(
        text,
        Array.from(text, (_, at) => text.length + 1 - at),
      ) % 11;
    return rest < 2 ? "0" : String(11 - rest);
  };
  const first = digit(nine);
  return first + digit(nine + first);
};

export const steuerDigit = (ten: string): string => {
  let product = 10;
  for (const digit of ten) {
    let sum = (Number(digit) + product) % 10;
    if (sum === 0) sum = 10;
    product = (2 * sum) % 11;
  }
  return product === 1 ? "0" : String(11 - product);
};

export const nirKey = (thirteen: string): string => String(97n - (BigInt(thirteen) % 97n)).padStart(2, "0");

export const chineseDigit = (seventeen: string): string => {
  const sum = Array.from(seventeen).reduce((all, digit, at) => all + Number(digit) * (2 ** (17 - at) % 11), 0);
  return "10X98765432"[sum % 11]!;
};

export const dniLetter = (number: number): string => "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]!;
export const hetuLetter = (number: number): string => "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31]!;

const CF_ODD = new Map(
  Array.from("0123456789").map((char, at) => [char, [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][at]!] as const),
);
"BAKPLCQDREVOSFTGUHMINJWZYX".split("").forEach((char, at) => CF_ODD.set(char, at));
export const codiceLetter = (fifteen: string): string => {
  const sum = Array.from(fifteen).reduce((all, char, at) => {
    const even = char >= "A" ? char.charCodeAt(0) - 65 : Number(char);
    return all + (at % 2 === 0 ? CF_ODD.get(char)! : even);
  }, 0);
  return String.fromCharCode(65 + (sum % 26));
};
