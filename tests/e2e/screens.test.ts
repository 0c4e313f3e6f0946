import { describe } from "vitest";
import { engines } from "../setup/engines.ts";
import { accessibility } from "./accessibility.ts";
import { useApp } from "./app.ts";
import { forecast } from "./forecast.ts";
import { budgetsAndInsights } from "./budgets.ts";
import { ownAccount } from "./own-account.ts";
import { phone } from "./phone.ts";
import { prime } from "./prime.ts";
import { recurring } from "./recurring.ts";
import { review } from "./review.ts";
import { rules } from "./rules.ts";
import { serviceTokens } from "./service-tokens.ts";
import { splits } from "./splits.ts";
import { twoFactor } from "./two-factor.ts";
import { workflows } from "./workflows.ts";

// What the pages show and do here does not depend on the engine: what they ask the API is tested on each (tests/api, tests/identity).
describe("the screens in a browser", () => {
  const app = useApp(engines[0]!);
  review(app);
  phone(app);
  rules(app);
  recurring(app);
  prime(app);
  splits(app);
  forecast(app);
  budgetsAndInsights(app);
  workflows(app);
  twoFactor(app);
  ownAccount(app);
  serviceTokens(app);
  accessibility(app);
});
