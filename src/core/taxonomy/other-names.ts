import type { Group } from "./groups.ts";

/** What people, banks and other ledgers call categories of each group, in lower case. */
export const OTHER_NAMES: Readonly<Record<Group, string>> = {
  Groceries:
    "grocery, food shopping, food at home, supermarkets, lebensmittel, courses, supermercado, spesa, boodschappen, compras de supermercado",
  Dining:
    "restaurants & bars, eating out, eating_out, dining out, food & dining, food and drink, coffee shops, coffee shop, alcohol & bars, takeaway, take away, takeout, food delivery, drinks, lunch, restaurant, gastronomie, essen gehen, restauration, restaurantes, uit eten, ristoranti",
  Transport:
    "transportation, auto & transport, auto and transport, gas, gas & fuel, gas/automotive, petrol, public transportation, public transport, parking & tolls, auto maintenance, service & parts, car, ride share, rideshare, taxi, commute, verkehr, auto, mobilität, transports, transporte, vervoer, trasporti",
  Travel:
    "travel & vacation, vacation, holidays, holiday, air travel, airfare, lodging, hotel, car rental, reisen, urlaub, voyages, vacances, viajes, viaggi, reizen",
  Shopping:
    "shops, merchandise, home supplies, furnishings, furniture & housewares, electronics & software, sporting goods, general merchandise, clothes, einkaufen, achats, compras, winkelen",
  Entertainment:
    "entertainment & recreation, fun, leisure, hobbies, movies & dvds, music, television, amusement, arts, sports, recreation, freizeit, loisirs, ocio, svago, vrije tijd",
  Utilities:
    "bills & utilities, bills, gas & electric, electric, electricity, phone, internet & cable, phone/cable, home phone, broadband, nebenkosten, energie, factures",
  Housing: "mortgage & rent, home services, home repair, hoa, wohnen, miete, logement, vivienda, casa, wonen",
  Health:
    "health care, healthcare, medical, health & fitness, gym, fitness, doctors, pharmacies, eyecare, medicine, gesundheit, santé, salud, salute, gezondheid",
  "Personal Care": "personal care, haircut, haircuts, beauty, hair & beauty, körperpflege, soins, cuidado personal",
  Education:
    "school, student loans, books & supplies, school fees, college, bildung, éducation, educación, istruzione, onderwijs",
  "Kids & Pets":
    "kids, children, child care, childcare, babysitter & daycare, child activities, kids activities, baby supplies, baby, pets, pet, pet food & supplies, pet grooming, veterinary, kinder, haustiere, enfants, niños, bambini",
  Insurance:
    "auto insurance, insurances, pet insurance, versicherung, versicherungen, assurance, seguros, assicurazione, verzekeringen",
  "Subscriptions & Software":
    "subscription, subscriptions, software & apps, apps, abos, abonnements, suscripciones, abbonamenti",
  "Business Services":
    "business, professional services, postage & shipping, printing, legal, financial & legal services, accounting, office, dienstleistungen",
  "Taxes & Government":
    "tax, taxes, federal tax, state tax, government, steuern, impôts, impuestos, tasse, belastingen",
  "Fees & Interest":
    "fees, fees & charges, bank fee, bank charges, service fee, late fee, finance charge, fee/interest charge, atm fee, interest charges, gebühren, frais bancaires, comisiones, commissioni",
  Income:
    "paycheck, paychecks, wages, pay, bonus, interest income, other income, dividend & cap gains, gehalt, einkommen, revenus, salaire, ingresos, nómina, entrate, stipendio, inkomen",
  Transfers:
    "transfer, credit card payment, payment/credit, atm withdrawal, cash & atm, withdrawal, saving, investments, investment, top up, umbuchung, bargeld, sparen, virements, transferencias, trasferimenti, overboekingen",
  "Gifts & Donations":
    "gift, donation, donations, charitable giving, geschenke, spenden, cadeaux, dons, regalos, regali, cadeaus",
};
