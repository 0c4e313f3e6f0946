/** The words of the grammar, as data. English; each list is alternatives of an expression, longest first where one begins another. */

export const MONTHS: Readonly<Record<string, number>> = {
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sept: 9,
  sep: 9,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
};

export const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  couple: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
};

export const QUARTERS: Readonly<Record<string, number>> = {
  q1: 1,
  q2: 2,
  q3: 3,
  q4: 4,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
};

/** How currencies are said; where a word or sign has several, the ledger decides. */
export const CURRENCY_WORDS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  $: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"],
  "£": ["GBP"],
  "¥": ["JPY", "CNY"],
  euro: ["EUR"],
  euros: ["EUR"],
  dollar: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
  dollars: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
  bucks: ["USD", "CAD", "AUD"],
  pound: ["GBP"],
  pounds: ["GBP"],
  quid: ["GBP"],
  yen: ["JPY"],
  franc: ["CHF"],
  francs: ["CHF"],
};

/** Said without meaning anything for what is looked up. What turns a question round (not, except, without) is never here. */
export const FILLERS: ReadonlySet<string> = new Set(
  `a an the my mine me i we our us you your it its there that this these those hi hello hey ok okay prime please kindly can could would
  will should do did does done doing have has had having is are was were am be been being to of on at in for from with by and so just
  really actually exactly overall altogether total totals in all any much many how what which where when who tell show give let know
  want need like see look get got find out up down then now today's also too again all everything anything something money cash amount amounts sum sums
  value figure figures number overview summary report list every ever so far about roughly approximately around right made make
  ll s re ve m d total's costs cost go goes went gone going over as stuff things thing item items transaction transactions
  payment payments purchase purchases charge charges expense expenses entry entries row rows booking bookings spend spending spent
  spends pay paid pays paying bought buy buying shop shopped order ordered bill billed account accounts category categories group
  groups merchant merchants shop shops store stores company companies place places vendor vendors`.split(/\s+/),
);

/** Words that name more than one group: asked back. */
export const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  food: ["Groceries", "Dining"],
  bills: ["Utilities", "Housing", "Insurance"],
  "food and drink": ["Groceries", "Dining"],
  "eating and drinking": ["Groceries", "Dining"],
  car: ["Transport", "Car Insurance"],
  "the car": ["Transport", "Car Insurance"],
};

/** Names of brands among the words for sub-categories: a question about them is about the merchant. */
export const BRANDS: ReadonlySet<string> = new Set([
  "amazon",
  "uber",
  "netflix",
  "spotify",
  "lyft",
  "bolt",
  "airbnb",
  "kindle",
  "steam",
]);

/** English ways to say a group or a sub-category that the lists of the taxonomy do not have. */
export const MORE_NAMES: Readonly<Record<string, string>> = {
  "eating out": "Dining",
  "eat out": "Dining",
  "dining out": "Dining",
  "going out": "Dining",
  meals: "Dining",
  "take out": "Delivery",
  takeaways: "Delivery",
  cafes: "Coffee",
  "coffee shops": "Coffee",
  pubs: "Bars",
  petrol: "Fuel",
  gasoline: "Fuel",
  "public transport": "Transit",
  cabs: "Taxi & Rides",
  taxis: "Taxi & Rides",
  "ride shares": "Taxi & Rides",
  travelling: "Travel",
  traveling: "Travel",
  trips: "Travel",
  vacations: "Travel",
  vacation: "Travel",
  holidays: "Travel",
  commuting: "Transit",
  clothes: "Clothing",
  "the gym": "Fitness",
  gym: "Fitness",
  medicine: "Pharmacy",
  medicines: "Pharmacy",
  "the vet": "Vet",
  pets: "Kids & Pets",
  kids: "Kids & Pets",
  children: "Kids & Pets",
  donations: "Gifts & Donations",
  presents: "Gifts",
  charities: "Charity",
  tax: "Taxes & Government",
  taxes: "Taxes & Government",
  fees: "Fees & Interest",
  utilities: "Utilities",
  insurances: "Insurance",
  haircuts: "Hair",
  wages: "Salary",
  paycheck: "Salary",
  paychecks: "Salary",
  pay: "Salary",
};
