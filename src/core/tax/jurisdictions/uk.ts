import { incomeLine, line } from "../jurisdiction.ts";
import type { Jurisdiction } from "../jurisdiction.ts";

/** SA103F, Self-employment (full), with its notes; simplified expenses as HMRC publishes them. Lines are the form's boxes. */
export const UK: Jurisdiction = {
  id: "uk",
  country: "United Kingdom",
  form: "Self-employment (full), SA103F",
  formYear: 2024,
  source: "https://www.gov.uk/government/publications/self-assessment-self-employment-full-sa103f",
  currency: "GBP",
  yearStart: { month: 4, day: 6 },
  taxName: "VAT",
  lines: [
    incomeLine("15", "Turnover"),
    incomeLine("16", "Any other business income"),
    line("17", "Cost of goods bought for resale or goods used"),
    line("18", "Construction industry: payments to subcontractors"),
    line("19", "Wages, salaries and other staff costs"),
    line("20", "Car, van and travel expenses"),
    line("21", "Rent, rates, power and insurance costs"),
    line("22", "Repairs and maintenance of property and equipment"),
    line("23", "Phone, fax, stationery and other office costs"),
    line("24", "Advertising and business entertainment costs"),
    line("25", "Interest on bank and other loans"),
    line("26", "Bank, credit card and other financial charges"),
    line("28", "Accountancy, legal and other professional fees"),
    line("30", "Other business expenses"),
  ],
  usual: [
    { group: "Income", name: "Business Income", line: "15" },
    { group: "Business Services", name: "Advertising", line: "24" },
    { group: "Business Services", name: "Shipping", line: "23" },
    { group: "Business Services", name: "Professional Services", line: "28" },
    { group: "Business Services", name: "Office Supplies", line: "23" },
    { group: "Business Services", name: "Coworking", line: "21" },
    { group: "Business Services", name: null, line: "30" },
    { group: "Subscriptions & Software", name: "Software", line: "23" },
    { group: "Subscriptions & Software", name: "Cloud & Hosting", line: "23" },
    { group: "Education", name: "Courses", line: "30" },
    { group: "Fees & Interest", name: "Bank Fees", line: "26" },
  ],
  otherExpense: "30",
  otherIncome: "16",
  allowances: [
    {
      id: "mileage",
      name: "Business miles in your own car or van",
      unit: "miles",
      line: "20",
      rates: [
        {
          since: 2011,
          kind: "each",
          steps: [
            { from: 0, rate: "0.45" },
            { from: 10_000, rate: "0.25" },
          ],
          mostAYear: null,
        },
      ],
    },
    {
      id: "home_office",
      name: "Working from home: hours of one month",
      unit: "hours",
      line: "21",
      rates: [
        {
          since: 2013,
          kind: "flat",
          steps: [
            { from: 25, rate: "10" },
            { from: 51, rate: "18" },
            { from: 101, rate: "26" },
          ],
          mostAYear: null,
        },
      ],
    },
  ],
};
