import { BudgetCard } from "../../features/budgets/budget-card.tsx";
import { HomeView } from "../../features/home/home-view.tsx";
import { InsightCard } from "../../features/insights/insight-card.tsx";

export const HomePage = () => <HomeView insights={<InsightCard />} budgets={<BudgetCard />} />;
