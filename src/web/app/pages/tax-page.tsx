export { TaxYear as TaxPage } from "../../features/tax/tax-year.tsx";
