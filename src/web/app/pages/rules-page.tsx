import { RulesView } from "../../features/rules/rules-view.tsx";

/** The person's rules; what is suggested stands above them, see the slot of RulesView. */
export const RulesPage = () => <RulesView />;
