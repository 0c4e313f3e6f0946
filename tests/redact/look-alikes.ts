import type { Random } from "../api/fuzz/random.ts";
import { ibanDigits, luhnDigit } from "./check-digits.ts";
import { dayOf, fill, grouped, monthOf } from "./draw.ts";
import type { Maker } from "./positives.ts";

const shapes =
  (...all: string[]): Maker =>
  (random) =>
    fill(random, random.pick(all));

const otherDigit = (random: Random, digit: string): string => String((Number(digit) + 1 + random.below(9)) % 10);

const brokenCard: Maker = (random) => {
  const body = fill(random, random.pick(["4##############", "55#############", "37############"]));
  return grouped(body + otherDigit(random, luhnDigit(body)), 4, random.pick(["", " ", "-"]));
};
const brokenIban: Maker = (random) => {
  const account = fill(random, "9#################");
  const right = ibanDigits("DE", account);
  return grouped(`DE${right[0]}${otherDigit(random, right[1]!)}${account}`, 4, random.pick(["", " "]));
};
const date: Maker = (random) => {
  const [year, month, day] = [`20${fill(random, "##")}`, monthOf(random), dayOf(random)];
  const forms = [
    `${year}-${month}-${day}`,
    `${day}.${month}.${year}`,
    `${month}/${day}/${year}`,
    `${year}${month}${day}`,
  ];
  const times = ["", " 12:30:45", "T09:15:00Z", "T23:59:59.123+02:00"];
  return random.pick(forms) + random.pick(times);
};
const amount: Maker = (random) =>
  `${random.pick(["EUR ", "$", "", "-", "USD "])}${fill(random, random.pick(["##.##", "1,###.##", "1.###,##", "1,###,###.##", "####.####", "1 ### ###,##"]))}`;

/** What statements and logs are full of, and nobody is harmed by. */
export const LOOK_ALIKES: Readonly<Record<string, Maker>> = {
  "order numbers": shapes(
    "ORDER ########",
    "1##-#######-#######",
    "ORD-2024-######",
    "order #1##########",
    "INV-##########",
    "PO ##########",
  ),
  "store numbers": shapes("STORE 0####", "#00###", "SHOP 0482 ######", "TGT T-####", "FILIALE 0###", "#####-####"),
  dates: date,
  amounts: amount,
  "reference ids": shapes(
    "REF ############",
    "REF@##########",
    "TRN 2024##########@",
    "E2E-@@@@########",
    "AUTH ######",
    "RF: ##############",
  ),
  hashes: shapes("x".repeat(40), "x".repeat(64), "x".repeat(32), "sha256:" + "x".repeat(64)),
  uuids: shapes("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", "01932b6e-xxxx-7xxx-9xxx-xxxxxxxxxxxx"),
  versions: shapes("v1.##.#", "#.##.#-beta.#", "20.##.#", "PostgreSQL 17.# on x86_64", "pkg@#.##.#", "node@20.1#.0"),
  "broken cards": brokenCard,
  "broken IBANs": brokenIban,
  "network addresses": shapes("192.168.1.1##", "10.0.#.#", "127.0.0.1:54##", "2001:db8::xxxx"),
  times: shapes("17#########", "17###########", "1#:3#:00", "12.5 ms", "took ####.## ms"),
  words: shapes(
    "pk_transactions_user_id_id",
    "skateboarding-accessories-###",
    "merchant_key_####",
    "user @ work",
    "token expired",
    "key: none",
    "api_rate_limits_pkey",
    "E##.##/#",
    "flight LH####",
  ),
  tracking: shapes("1Z999AA1##########", "JD0146##########", "@@#########@@", "00340434##########", "RR#########DE"),
};
