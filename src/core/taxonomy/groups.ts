/** The 20 default groups. Order is display order; names are the wire names and never change (history refers to them). */
export const GROUPS = [
  "Groceries",
  "Dining",
  "Transport",
  "Travel",
  "Shopping",
  "Entertainment",
  "Utilities",
  "Housing",
  "Health",
  "Personal Care",
  "Education",
  "Kids & Pets",
  "Insurance",
  "Subscriptions & Software",
  "Business Services",
  "Taxes & Government",
  "Fees & Interest",
  "Income",
  "Transfers",
  "Gifts & Donations",
] as const;

export type Group = (typeof GROUPS)[number];

const names: ReadonlySet<string> = new Set(GROUPS);

/** True when `name` is exactly one of the 20 default groups. */
export const isGroup = (name: string): name is Group => names.has(name);

/** Default sub-categories by group; a person may rename, merge, move or add to them. */
export const SUBCATEGORIES: Readonly<Record<Group, readonly string[]>> = {
  Groceries: ["Supermarket", "Bakery & Deli", "Butcher & Fish", "Wine & Liquor"],
  Dining: ["Restaurants", "Coffee", "Bars", "Fast Food", "Delivery"],
  Transport: ["Fuel", "Parking", "Taxi & Rides", "Transit", "Tolls", "Car Service", "Bikes & Scooters"],
  Travel: ["Flights", "Hotels", "Car Hire", "Trains & Coaches", "Tours & Activities"],
  Shopping: ["General", "Clothing", "Electronics", "Home & Garden", "Books", "Sports Goods", "Online Marketplace"],
  Entertainment: ["Streaming", "Games", "Cinema & Events", "Sports & Hobbies", "Gambling", "News & Magazines"],
  Utilities: ["Electricity & Gas", "Water", "Internet", "Mobile Phone", "Waste"],
  Housing: ["Rent", "Mortgage", "Home Improvement", "Household Services", "Storage"],
  Health: ["Pharmacy", "Doctor", "Dentist", "Optician", "Hospital", "Fitness", "Therapy"],
  "Personal Care": ["Hair", "Beauty", "Spa & Massage", "Laundry", "Cosmetics"],
  Education: ["Tuition", "Courses", "Student Loan", "School Supplies"],
  "Kids & Pets": ["Childcare", "Toys", "Pet Supplies", "Vet"],
  Insurance: ["Health Insurance", "Car Insurance", "Home Insurance", "Life Insurance", "Travel Insurance"],
  "Subscriptions & Software": ["Software", "Cloud & Hosting", "Memberships", "App Stores"],
  "Business Services": ["Advertising", "Shipping", "Professional Services", "Office Supplies", "Coworking"],
  "Taxes & Government": ["Income Tax", "Property Tax", "Council & Local Tax", "Licences & Fines", "Social Security"],
  "Fees & Interest": ["Bank Fees", "Card Interest", "ATM Fees", "Foreign Exchange", "Loan Interest"],
  Income: ["Salary", "Interest", "Dividends", "Benefits", "Business Income", "Refunds & Cashback", "Rental Income"],
  Transfers: ["Own Accounts", "Card Payment", "Person to Person", "Cash", "Savings & Investments", "Loan Payment"],
  "Gifts & Donations": ["Charity", "Gifts", "Religious"],
};
