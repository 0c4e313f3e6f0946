import type { Group } from "./groups.ts";

interface GroupNames {
  /** What people, banks and other ledgers call categories of the group, in lower case, between commas; each of their words speaks for it. */
  readonly others: string;
  /**
   * Names that stand for the group as a whole, in the words of many countries and apps, between semicolons. Their single words speak for nothing:
   * what is food in one language is a child's barn in another.
   */
  readonly further: string;
}

/** What categories of each group are called, beside the group's own name and its sub-categories'. */
export const GROUP_NAMES: Readonly<Record<Group, GroupNames>> = {
  Groceries: {
    others:
      "grocery, food shopping, food at home, supermarkets, lebensmittel, courses, supermercado, spesa, boodschappen, compras de supermercado",
    further:
      "haushalt & lebensmittel; food shop; food shopping; food and household; weekly shop; groceries & household; alimentation; courses alimentaires; levensmiddelen; alimentación; comida; mercado; despensa; alimentari; generi alimentari; compras de casa; alimentação; mercearia; zakupy spożywcze; żywność; spożywcze; jedzenie; matvaror; livsmedel; mat; dagligvarer; mat & hushåll; dagligvarer og mad; mad; ruokakauppa; ruoka; elintarvikkeet; potraviny; jídlo; élelmiszer; alimente; market alışverişi; gıda; belanja bulanan; food in; provisions; kirana; vegetables; milk; fruits & vegetables; convenience; wocheneinkauf; food cupboard; pantry; vegetables and fruits",
  },
  Dining: {
    others:
      "restaurants & bars, eating out, eating_out, dining out, food & dining, food and drink, coffee shops, coffee shop, alcohol & bars, takeaway, take away, takeout, food delivery, drinks, lunch, restaurant, gastronomie, essen gehen, restauration, restaurantes, uit eten, ristoranti",
    further:
      "takeaways; snacks; meals; meals & entertainment; horeca; cantine; comer fuera; comida fuera; mangiare fuori; pranzi; comer fora; jedzenie na mieście; restauracje; jedzenie poza domem; kawiarnie; restaurang; äta ute; uteätande; spise ute; ravintolat; ravintola; kahvilat; restaurace; étterem; restoran; yeme içme; makan; hangout; f&b; starbucks; pizza; going out; nights out; night out; social; breakfast; dine out; swiggy; zomato",
  },
  Transport: {
    others:
      "transportation, auto & transport, auto and transport, gas, gas & fuel, gas/automotive, petrol, public transportation, public transport, parking & tolls, auto maintenance, service & parts, car, ride share, rideshare, taxi, commute, verkehr, auto, mobilität, transports, transporte, vervoer, trasporti",
    further:
      "car expenses; vehicle; automobile; train; trains; commuting; travel to work; fahrtkosten; kfz; voiture; carburant; coche; combustible; carburante; carro; combustível; paliwo; samochód; komunikacja; bilkostnader; bensin; kollektivtrafik; bil; drivstoff; autoilu; liikenne; polttoaine; doprava; pohonné hmoty; közlekedés; üzemanyag; ulaşım; akaryakıt; combustibil; conveyance; motorbike; driving; vehicles; local travel",
  },
  Travel: {
    others:
      "travel & vacation, vacation, holidays, holiday, air travel, airfare, lodging, hotel, car rental, reisen, urlaub, voyages, vacances, viajes, viaggi, reizen",
    further:
      "trips; trip; airlines; reise; voyage; hôtel; vacaciones; viaje; vacanze; vakantie; viagens; férias; viagem; podróże; wakacje; podróże i wakacje; resor; resor & semester; ferie; ferie og rejser; reiser; rejser; matkat; matkailu; lomat; cestování; dovolená; utazás; nyaralás; seyahat; tatil; calatorii; vacanta; tourism; getaways; airbnb",
  },
  Shopping: {
    others:
      "shops, merchandise, home supplies, furnishings, furniture & housewares, electronics & software, sporting goods, general merchandise, clothes, einkaufen, achats, compras, winkelen",
    further:
      "home goods; household items; household goods; department stores; retail; stuff; jewelry; accessories; bekleidung; wohnen & einrichten; habillement; shopping et habillement; muebles; acquisti; vestiti; arredamento; vestuário; roupas; eletrônicos; zakupy; ubrania; odzież; odzież i obuwie; elektronika; kläder; kläder & skor; tøj; klær; klær og sko; vaatteet; ostokset; oblečení; nákupy; ruházat; vásárlás; giyim; alışveriş; haine; cumparaturi; purchases; decor; appliances; personal shopping; footwear; home decor",
  },
  Entertainment: {
    others:
      "entertainment & recreation, fun, leisure, hobbies, movies & dvds, music, television, amusement, arts, sports, recreation, freizeit, loisirs, ocio, svago, vrije tijd",
    further:
      "sport; activities; unterhaltung; kultur; divertissement; sorties; entretenimiento; deporte; tempo libero; intrattenimento; divertimento; sport e tempo libero; ontspanning; uitgaan; lazer; entretenimento; lazer e cultura; rozrywka; kultura; nöje; nöje & fritid; fritid; underholdning; fritid og underholdning; vapaa-aika; harrastukset; viihde; zábava; volný čas; szórakozás; hobbi; eğlence; distractie; hiburan; outings; culture",
  },
  Utilities: {
    others:
      "bills & utilities, bills, gas & electric, electric, electricity, phone, internet & cable, phone/cable, home phone, broadband, nebenkosten, energie, factures",
    further:
      "telecom; heating; telefon; rundfunk; telekommunikation; énergie; téléphonie; suministros; electricidad; teléfono; facturas; servicios; bollette; utenze; luce e gas; telefono; nutsvoorzieningen; telefoon; internet & tv; contas; contas de casa; telefone; rachunki; opłaty; prąd; räkningar; el; telefoni; mobil; strøm; regninger; forbrug; sähkö; laskut; puhelin; elektřina; rezsi; közüzemi; faturalar; elektrik; facturi; utilitati; listrik; recharge; dth; comms",
  },
  Housing: {
    others: "mortgage & rent, home services, home repair, hoa, wohnen, miete, logement, vivienda, casa, wonen",
    further:
      "house; home maintenance; repairs; maintenance; cleaning; gardening; wohnung; haus; haus & garten; haushalt; maison; habitation; hogar; abitazione; huis; huishouden; habitação; moradia; aluguel; dom; mieszkanie; czynsz; dom i mieszkanie; boende; hyra; bolig; husleje; hjem; husholdning; asuminen; vuokra; koti; bydlení; nájem; domácnost; lakás; lakbér; otthon; háztartás; konut; locuinta; chirie; maid; society maintenance; domestic help; property",
  },
  Health: {
    others:
      "health care, healthcare, medical, health & fitness, gym, fitness, doctors, pharmacies, eyecare, medicine, gesundheit, santé, salud, salute, gezondheid",
    further:
      "medicines; eye care; medikamente; fitnessstudio; mutuelle; zorg; saúde; farmácia; zdrowie; lekarz; apteka; leki; zdrowie i uroda; hälsa; sjukvård; apotek; sundhed; helse; helse og velvære; terveys; lääkkeet; apteekki; zdraví; lékař; léky; egészség; gyógyszer; orvos; sağlık; eczane; sanatate; farmacie; kesehatan; wellness; supplements",
  },
  "Personal Care": {
    others: "personal care, haircut, haircuts, beauty, hair & beauty, körperpflege, soins, cuidado personal",
    further:
      "health & beauty; personal; hairdresser; toiletries; grooming; salon; pflege; drogerie; kosmetik; beauté; hygiène; belleza; higiene; cura personale; bellezza; igiene; verzorging; persoonlijke verzorging; beleza; cabeleireiro; uroda; kosmetyki; fryzjer; higiena; skönhet; frisör; hygien; skønhed; frisør; personlig pleje; personlig pleie; kauneus; kampaaja; hygienia; krása; drogerie a kosmetika; kosmetika; szépségápolás; fodrász; kişisel bakım; kozmetik; ingrijire personala; cosmetice",
  },
  Education: {
    others:
      "school, student loans, books & supplies, school fees, college, bildung, éducation, educación, istruzione, onderwijs",
    further:
      "training; learning; ausbildung; studium; weiterbildung; fortbildung; scolarité; études; formation; colegio; universidad; estudios; formación; cursos; università; formazione; corsi; studie; opleiding; educação; escola; faculdade; cursos e educação; edukacja; szkoła; nauka; studia; kursy; utbildning; studier; skola; uddannelse; utdanning; skole; koulutus; opiskelu; vzdělávání; škola; oktatás; iskola; tanulás; eğitim; okul; educatie; scoala; pendidikan; coaching; professional development",
  },
  "Kids & Pets": {
    others:
      "kids, children, child care, childcare, babysitter & daycare, child activities, kids activities, baby supplies, baby, pets, pet, pet food & supplies, pet grooming, veterinary, kinder, haustiere, enfants, niños, bambini",
    further:
      "family; kinderbetreuung; hund; katze; animaux; chien; hijos; mascotas; mascota; perro; figli; animali; animali domestici; kinderen; kinderopvang; huisdieren; huisdier; speelgoed; filhos; crianças; animais; animais de estimação; dzieci; dziecko; przedszkole; zwierzęta; zwierzęta domowe; zabawki; barn; förskola; husdjur; barnomsorg; børn; husdyr; kæledyr; lapset; päiväkoti; lemmikit; lemmikki; děti; domácí mazlíčci; gyerek; gyerekek; háziállat; çocuk; evcil hayvan; copii; animale; animale de companie; anak",
  },
  Insurance: {
    others:
      "auto insurance, insurances, pet insurance, versicherung, versicherungen, assurance, seguros, assicurazione, verzekeringen",
    further:
      "assurances; seguro de coche; assicurazioni; verzekering; zorgverzekering; autoverzekering; ubezpieczenie; ubezpieczenia; försäkring; försäkringar; forsikring; forsikringer; vakuutus; vakuutukset; pojištění; biztosítás; sigorta; asigurari; asuransi; premiums; lic",
  },
  "Subscriptions & Software": {
    others: "subscription, subscriptions, software & apps, apps, abos, abonnements, suscripciones, abbonamenti",
    further:
      "streaming & subscriptions; online services; digital services; saas; mitgliedschaften; suscripción; abbonamento; abonnementen; assinaturas; subscrições; subskrypcje; abonamenty; prenumerationer; abonnementer; tilaukset; předplatné; előfizetések; előfizetés; abonelikler; abonelik; abonamente; langganan; web services",
  },
  "Business Services": {
    others:
      "business, professional services, postage & shipping, printing, legal, financial & legal services, accounting, office, dienstleistungen",
    further:
      "accountant; work; work expenses; büromaterial; porto; beratung; geschäftlich; gewerbe; bureau; frais professionnels; fournitures de bureau; poste; frais postaux; oficina; negocio; gastos profesionales; ufficio; spese professionali; lavoro; kantoor; zakelijk; escritório; negócios; trabalho; firma; biuro; praca; usługi; poczta; företag; kontor; kontorsmaterial; erhverv; toimisto; yritys; podnikání; kancelář; üzlet; iroda; ofis; afaceri; birou; freelance expenses; contractors; job expenses",
  },
  "Taxes & Government": {
    others: "tax, taxes, federal tax, state tax, government, steuern, impôts, impuestos, tasse, belastingen",
    further:
      "legal & government; vat; hmrc; steuer; behörden; gez; taxe; taxe foncière; amendes; hacienda; multas; imposte; multe; belasting; gemeente; gemeentebelasting; boetes; impostos; imposto; taxas e impostos; iptu; ipva; podatki; podatek; mandaty; urząd; skatt; skatter; skat; skatter og avgifter; bøder; verot; vero; daně; daň; adók; vergi; vergiler; taxe si impozite; impozite; pajak; gst; rates",
  },
  "Fees & Interest": {
    others:
      "fees, fees & charges, bank fee, bank charges, service fee, late fee, finance charge, fee/interest charge, atm fee, interest charges, gebühren, frais bancaires, comisiones, commissioni",
    further:
      "credit card fees; overdraft; bankgebühren; zinsaufwand; bankkosten; frais de banque; intérêts débiteurs; agios; gastos bancarios; comisión; spese bancarie; tarifas; tarifas bancárias; taxas bancárias; juros; opłaty bankowe; prowizje; prowizja; bankavgifter; avgifter; gebyrer; bankgebyr; gebyr; pankkikulut; bankovní poplatky; poplatky; bankköltség; banki díj; díjak; banka masrafları; komisyon; comisioane; penalty",
  },
  Income: {
    others:
      "paycheck, paychecks, wages, pay, bonus, interest income, other income, dividend & cap gains, gehalt, einkommen, revenus, salaire, ingresos, nómina, entrate, stipendio, inkomen",
    further:
      "payroll; interest earned; investment income; freelance; pension; deposit; deposits; einnahmen; kindergeld; rente; rückerstattung; salaires; remboursement; remboursements; allocations; retraite; salario; sueldo; reembolso; reddito; rimborso; rimborsi; inkomsten; loon; terugbetaling; toeslagen; receitas; renda mensal; rendimentos; salário; ordenado; przychody; wynagrodzenie; pensja; wypłata; dochód; zwrot; zwroty; lön; inkomster; inkomst; løn; lønn; indkomst; inntekt; inntekter; palkka; tulot; příjmy; příjem; mzda; výplata; bevétel; fizetés; jövedelem; maaş; gelir; gelirler; venituri; salariu; gaji; pendapatan; sales; revenue; stipend; side hustle",
  },
  Transfers: {
    others:
      "transfer, credit card payment, payment/credit, atm withdrawal, cash & atm, withdrawal, saving, investments, investment, top up, umbuchung, bargeld, sparen, virements, transferencias, trasferimenti, overboekingen",
    further:
      "payment; payments; loan payments; loan; loans; debt; debt payments; atm; investing; retirement; 401k; pension contribution; paypal; umbuchungen; überweisung; überweisungen; ersparnisse; geldautomat; investitionen; kredit; kreditkarte; depot; retrait; retraits; crédit; prêt; investissements; traspaso; cajero; préstamo; inversiones; trasferimento; bonifico; bonifici; giroconto; risparmi; prelievo; prelievi; contanti; investimenti; overboeking; overschrijving; spaargeld; contant geld; geldopname; beleggen; beleggingen; lening; transferência; transferências; poupança; saque; saques; dinheiro; investimentos; empréstimo; przelew; przelewy; przelewy wewnętrzne; oszczędności; gotówka; wypłata gotówki; bankomat; inwestycje; kredyt; överföring; överföringar; sparande; kontanter; uttag; lån; investeringar; overførsel; overførsler; overføring; overføringer; opsparing; sparing; kontanthævning; tilisiirto; tilisiirrot; säästöt; säästäminen; käteinen; käteisnosto; sijoitukset; laina; převod; převody; spoření; výběr hotovosti; hotovost; investice; úvěr; átutalás; megtakarítás; készpénz; készpénzfelvétel; befektetés; hitel; havale; para transferi; tasarruf; birikim; nakit; yatırım; transferuri; economii; numerar; retragere numerar; investitii; tabungan; investasi; emi; mutual funds; sip; stocks; crypto",
  },
  "Gifts & Donations": {
    others: "gift, donation, donations, charitable giving, geschenke, spenden, cadeaux, dons, regalos, regali, cadeaus",
    further:
      "birthdays; christmas; church; tithe; tithing; donaciones; donativos; donazioni; beneficenza; giften; goede doelen; doações; doação; prezenty; prezent; darowizny; gåvor; presenter; välgörenhet; gaver; lahjat; lahja; lahjoitukset; dárky; dary; ajándék; ajándékok; adomány; hediye; hediyeler; bağış; cadouri; donatii; hadiah; sumbangan; zakat; sedekah",
  },
};
