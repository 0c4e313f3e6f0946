import { BudgetsView } from "../../features/budgets/budgets-view.tsx";

export const BudgetsPage = () => <BudgetsView />;
