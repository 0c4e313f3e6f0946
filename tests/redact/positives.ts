import type { Random } from "../api/fuzz/random.ts";
import * as check from "./check-digits.ts";
import { dayOf, fill, grouped, monthOf, two } from "./draw.ts";

/** What must not be read by anyone else, invented with valid check digits. */
export type Maker = (random: Random) => string;

const CARDS = ["4############", "4###############", "51##############", "55##############", "2221############"];
const MORE_CARDS = [
  "34#############",
  "37#############",
  "6011############",
  "65##############",
  "3530############",
  "36############",
];

const card: Maker = (random) => {
  const body = fill(random, random.pick([...CARDS, ...MORE_CARDS])).slice(0, -1);
  return grouped(body + check.luhnDigit(body), 4, random.pick(["", " ", "-"]));
};

const IBANS = [
  ["DE", "##################"],
  ["GB", "@@@@##############"],
  ["FR", "#######################"],
  ["NL", "@@@@##########"],
  ["ES", "####################"],
  ["IT", "@######################"],
  ["PL", "########################"],
  ["NO", "###########"],
  ["AT", "################"],
  ["CH", "#################"],
] as const;
const iban: Maker = (random) => {
  const [country, shape] = random.pick(IBANS);
  const account = fill(random, shape);
  const text = grouped(`${country}${check.ibanDigits(country, account)}${account}`, 4, random.pick(["", " "]));
  return random.chance(0.1) ? text.toLowerCase() : text;
};

const NAMES = ["ada", "j.roe", "maria-luisa", "o'brien", "kurt_w", "jürgen", "i.petrov", "x", "smith1987", "bob+bank"];
const DOMAINS = [
  "example.org",
  "mail.example.co.uk",
  "example-bank.de",
  "müller.example",
  "a.b.example.com",
  "xn--bcher-kva.example",
];
const email: Maker = (random) => `${random.pick(NAMES)}${random.pick(["@", "@", "@", "%40"])}${random.pick(DOMAINS)}`;

const PHONES = [
  "+1 (4##) 5##-####",
  "+44 20 7### ####",
  "+49 151 ########",
  "+4930#######",
  "+33 6 ## ## ## ##",
  "+91 98### #####",
  "0049 30 #######",
  "00441632######",
  "(415) 555-####",
  "212-555-####",
  "312.555.####",
  "1-800-555-####",
  "07700 900###",
  "020 7946 0###",
  "06 12 ## ## ##",
  "0151 2#######",
  "030/4######",
  "+55 11 9####-####",
  "+86 138 #### ####",
  "tel. 4155550###",
  "Handy: 0151########",
  "phone 555-0###-###",
];
const phone: Maker = (random) => fill(random, random.pick(PHONES));

const ssn: Maker = (random) => {
  const number = [100 + random.below(560), 10 + random.below(90), 1000 + random.below(9000)].join(
    random.pick(["-", "-", " "]),
  );
  return random.chance(0.3) ? `SSN: ${number.replace(/\D/g, random.pick(["", "-"]))}` : number;
};

const steuer: Maker = (random) => {
  const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  for (let at = digits.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [digits[at], digits[other]] = [digits[other]!, digits[at]!];
  }
  const ten = digits.join("") + digits[random.below(8)]!;
  const id = ten + check.steuerDigit(ten);
  return random.chance(0.4) ? `${id.slice(0, 2)} ${grouped(id.slice(2), 3, " ")}` : id;
};
const codice: Maker = (random) => {
  const body = `${fill(random, "@@@@@@##")}${random.pick(Array.from("ABCDEHLMPRST"))}${dayOf(random)}${fill(random, "@###")}`;
  return body + check.codiceLetter(body);
};
const nir: Maker = (random) => {
  const body = `${random.pick(["1", "2"])}${fill(random, "##")}${monthOf(random)}${fill(random, "########")}`;
  const parts = [
    body[0],
    body.slice(1, 3),
    body.slice(3, 5),
    body.slice(5, 7),
    body.slice(7, 10),
    body.slice(10),
    check.nirKey(body),
  ];
  return parts.join(random.pick(["", " "]));
};
const swedish: Maker = (random) => {
  const nine = `${fill(random, "##")}${monthOf(random)}${dayOf(random)}${fill(random, "###")}`;
  return `${random.pick(["", "19"])}${nine.slice(0, 6)}-${nine.slice(6)}${check.luhnDigit(nine)}`;
};
const finnish: Maker = (random) => {
  const date = dayOf(random) + monthOf(random) + fill(random, "##");
  const serial = fill(random, "###");
  return `${date}${random.pick(["-", "A"])}${serial}${check.hetuLetter(Number(date + serial))}`;
};
const spanish: Maker = (random) => {
  const number = 10_000_000 + random.below(89_999_999);
  return `${number}${random.pick(["", "-"])}${check.dniLetter(number)}`;
};
const cpf: Maker = (random) => {
  const nine = fill(random, "#########");
  return `${grouped(nine, 3, ".")}-${check.cpfDigits(nine)}`;
};
const belgian: Maker = (random) => {
  const nine = `${two(random.below(100))}${monthOf(random)}${dayOf(random)}${fill(random, "###")}`;
  const key = two(97 - (Number(nine) % 97));
  return `${nine.slice(0, 2)}.${nine.slice(2, 4)}.${nine.slice(4, 6)}-${nine.slice(6)}.${key}`;
};
const pesel: Maker = (random) => {
  const ten = fill(random, "##") + monthOf(random) + dayOf(random) + fill(random, "####");
  return ten + check.peselDigit(ten);
};
const ahv: Maker = (random) => {
  const twelve = fill(random, "756#########");
  const id = twelve + check.ean13Digit(twelve);
  return `${id.slice(0, 3)}.${id.slice(3, 7)}.${id.slice(7, 11)}.${id.slice(11)}`;
};
const chinese: Maker = (random) => {
  const body = `${fill(random, "11####")}19${fill(random, "##")}${monthOf(random)}${dayOf(random)}${fill(random, "###")}`;
  return body + check.chineseDigit(body);
};
const nino: Maker = (random) =>
  `${random.pick(["AB", "CE", "JK", "PR", "ZY"])}${grouped(fill(random, "######"), 2, random.pick(["", " "]))}${random.pick(["A", "B", "C", "D"])}`;
const sin: Maker = (random) => {
  const eight = fill(random, "########");
  return `SIN ${grouped(eight + check.luhnDigit(eight), 3, random.pick(["-", " "]))}`;
};
const NATIONAL = [steuer, codice, nir, swedish, finnish, spanish, cpf, belgian, pesel, ahv, chinese, nino, sin];

const KEYS = [
  ["s", "k-proj-**********#*********"],
  ["s", "k_live_************************"],
  ["gh", "p_************************************"],
  ["git", "hub_pat_**********************_**************"],
  ["xo", "xb-############-############-************************"],
  ["AK", "IA@@@@@@@@@@@@@@@@"],
  ["AI", "za***********************************"],
  ["gl", "pat-********************"],
  ["xs", "p_*******************************************"],
  ["Bearer ", "********************************"],
] as const;
/** In two halves, so that no scanner takes the shape in this file for a key. */
const key: Maker = (random) => {
  const [start, rest] = random.pick(KEYS);
  return start + rest.replace(/[#@*]/g, (sign) => fill(random, sign));
};
const jwt: Maker = (random) => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { sub: fill(random, "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"), exp: random.below(2_000_000_000) };
  return `${part({ alg: random.pick(["ES256", "HS256"]), typ: "JWT" })}.${part(claims)}.${fill(random, "*".repeat(43))}`;
};

export const POSITIVES: Readonly<Record<string, Maker>> = {
  card,
  iban,
  email,
  phone,
  ssn,
  national: (random) => random.pick(NATIONAL)(random),
  key,
  jwt,
};
