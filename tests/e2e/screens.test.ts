import { describe } from "vitest";
import { engines } from "../setup/engines.ts";
import { accessibility } from "./accessibility.ts";
import { useApp } from "./app.ts";
import { categories } from "./categories.ts";
import { documents } from "./documents.ts";
import { currencies } from "./currencies.ts";
import { forecast } from "./forecast.ts";
import { budgetsAndInsights } from "./budgets.ts";
import { languages } from "./languages.ts";
import { leaving } from "./leaving.ts";
import { looks } from "./looks.ts";
import { notifications } from "./notifications.ts";
import { offline } from "./offline.ts";
import { ownAccount } from "./own-account.ts";
import { phone } from "./phone.ts";
import { prime } from "./prime.ts";
import { recurring } from "./recurring.ts";
import { review } from "./review.ts";
import { rules } from "./rules.ts";
import { serviceTokens } from "./service-tokens.ts";
import { splits } from "./splits.ts";
import { twoFactor } from "./two-factor.ts";
import { views } from "./views.ts";
import { workflows } from "./workflows.ts";

// What the pages show and do here does not depend on the engine: what they ask the API is tested on each (tests/api, tests/identity). They are
// run on another one by `SCREENS_ON=PostgreSQL`.
const engine = engines.find(({ name }) => name === process.env["SCREENS_ON"]) ?? engines[0]!;

describe(`the screens in a browser, on ${engine.name}`, () => {
  const app = useApp(engine);
  review(app);
  phone(app);
  rules(app);
  recurring(app);
  prime(app);
  splits(app);
  forecast(app);
  currencies(app);
  categories(app);
  views(app);
  documents(app);
  budgetsAndInsights(app);
  workflows(app);
  twoFactor(app);
  ownAccount(app);
  leaving(app);
  serviceTokens(app);
  notifications(app);
  looks(app);
  languages(app);
  offline(app);
  accessibility(app);
});
