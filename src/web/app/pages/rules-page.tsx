import { RuleSuggestions } from "../../features/rule-suggestions/rule-suggestions.tsx";
import { RulesView } from "../../features/rules/rules-view.tsx";

/** The person's rules; those that are suggested stand above them. */
export const RulesPage = () => <RulesView suggestions={(edit) => <RuleSuggestions onEdit={edit} />} />;
