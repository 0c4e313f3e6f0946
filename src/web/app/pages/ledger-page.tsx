import { Ledger } from "../ledger/ledger.tsx";

export const LedgerPage = () => <Ledger />;
