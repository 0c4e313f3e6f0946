import { Ledger } from "../ledger/ledger.tsx";

export function LedgerPage() {
  return (
    <>
      <title>Ledger · XspensesAI</title>
      <Ledger />
    </>
  );
}
