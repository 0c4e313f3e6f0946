// Statements and receipts: what is uploaded, and what comes of it.
import { FEW, inHouse, inTurn, nothing, once, smallFile, times, word } from "./asking.mjs";

const upload = (count) => async (person) => {
  person.documents = await times(count, async (turn) => {
    const file = smallFile(turn);
    return (await person.client.call("import-preview", "POST", { filename: `small-${turn}.csv` }, file)).documentId;
  });
};
const smallImports = (count) => async (person) => {
  await upload(count)(person);
  person.imports = await inTurn(
    count,
    async (turn) => (await person.client.call("imports", "POST", { documentId: person.documents[turn] })).id,
  );
};

/** A till's, each of its own; nothing in the ledger was paid that day. */
const receipt = (turn) =>
  new Blob([
    `CORNER BAKERY ${turn}\n${1 + turn}.03.2014\nLatte 6,${10 + turn}\nSumme 6,${10 + turn} €\nMwSt 7% 0,39\n`,
  ]);
const place = (person) => person.client.call("byte-upload", "POST", { filename: "receipt.txt" });
const places = (count) => async (person) => {
  person.uploadUrls = await times(count, async () => (await place(person)).uploadUrl);
};
/** Sent as a browser sends them; Byte reads them before anyone asks. */
const sendReceipts = once("receipts", (person, house) =>
  inTurn(FEW, async (turn) => {
    const { documentId, uploadUrl } = await place(person);
    await inHouse(house, person, uploadUrl, { method: "POST", body: receipt(turn) });
    return documentId;
  }),
);
const receiptUrls = async (person) => {
  const { items } = await person.client.call("byte-receipts", "GET", {});
  person.contentUrls = items.map(({ contentUrl }) => contentUrl);
};
const ofReceipt = ({ receipts }, turn) => receipts[turn % FEW];

export const DOCUMENTS = {
  "POST import-preview": { each: 3, file: smallFile, ask: (_person, turn) => ({ filename: `uploaded-${turn}.csv` }) },
  "PATCH import-preview": {
    each: 3,
    prepare: upload(3),
    ask: ({ documents }, turn) => ({ documentId: documents[turn] }),
  },
  "POST imports": { each: 3, prepare: upload(3), ask: ({ documents }, turn) => ({ documentId: documents[turn] }) },
  "GET imports": { ask: nothing },
  "DELETE imports": { each: 3, prepare: smallImports(3), ask: ({ imports }, turn) => ({ id: imports[turn] }) },
  "GET byte-receipts": { prepare: sendReceipts, ask: nothing },
  "PATCH byte-receipts": {
    prepare: sendReceipts,
    ask: (person, turn) => ({ id: ofReceipt(person, turn), merchant: word(turn) }),
  },
  "GET document-content": {
    prepare: sendReceipts,
    find: receiptUrls,
    path: ({ contentUrls }, turn) => contentUrls[turn % contentUrls.length],
  },
  "DELETE byte-receipts": {
    each: FEW,
    prepare: sendReceipts,
    ask: (person, turn) => ({ id: ofReceipt(person, turn) }),
  },
  "POST byte-upload": { ask: (_person, turn) => ({ filename: `receipt-${turn}.txt` }) },
  "POST document-content": {
    each: FEW,
    prepare: places(FEW),
    file: (turn) => receipt(turn + FEW),
    path: ({ uploadUrls }, turn) => uploadUrls[turn],
  },
};
