import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Settings } from "../../../contract/account-holder.ts";
import { OwnData } from "../../features/privacy/own-data.tsx";
import { Privacy } from "../../features/privacy/privacy.tsx";
import { AccountList } from "../../features/settings/account-list.tsx";
import { ServiceTokens } from "../../features/service-tokens/service-tokens.tsx";
import { Appearance } from "../../features/settings/appearance.tsx";
import { CategoryList } from "../../features/settings/category-list.tsx";
import { Currencies } from "../../features/settings/currencies.tsx";
import { DesktopSetting } from "../../features/settings/desktop-setting.tsx";
import { DigestSetting } from "../../features/settings/digest.tsx";
import { LanguageSetting } from "../../features/settings/language-setting.tsx";
import { Judgement } from "../../features/settings/judgement.tsx";
import { ProfileForm } from "../../features/settings/profile-form.tsx";
import { SampleData } from "../../features/settings/sample-data.tsx";
import { Security } from "../../features/settings/security.tsx";
import { settingsQuery } from "../../lib/queries.ts";
import { useSession } from "../../lib/use-session.ts";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { SETTINGS_ORDER, SETTINGS_SECTIONS } from "../settings-sections.ts";
import type { SettingsSection } from "../settings-sections.ts";
import { openPanel } from "../shell/panels.ts";
import { t } from "../../lib/t.ts";

/** The way down a long page, beside it where there is room. */
function Contents() {
  return (
    <nav aria-label={t("Settings")} className="sticky top-8 hidden self-start lg:block">
      <ul className="flex flex-col gap-1">
        {SETTINGS_ORDER.map((name) => (
          <li key={name}>
            <a
              href={`#${name}`}
              className="block rounded-md px-3 py-1.5 text-sm text-soft hover:bg-sunken hover:text-ink"
            >
              {SETTINGS_SECTIONS[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The sections come after the page, which cannot have scrolled to one of them yet. */
function useScrollToHash(): void {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash !== "") document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
}

function Sections({ settings }: { settings: Settings }) {
  useScrollToHash();
  const { data: state } = useSession();
  const id = (name: SettingsSection) => ({ title: SETTINGS_SECTIONS[name], id: name, className: "scroll-mt-6" });
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Section {...id("profile")}>
        <ProfileForm settings={settings} />
      </Section>
      <Section {...id("security")}>
        <Security settings={settings} onSignUp={() => openPanel("sign-up")} />
      </Section>
      <Section {...id("currencies")}>
        <Currencies settings={settings} />
      </Section>
      <Section {...id("accounts")}>
        <AccountList />
      </Section>
      <Section {...id("categories")}>
        <CategoryList />
      </Section>
      <Section {...id("judgement")}>
        <Judgement settings={settings} />
      </Section>
      <Section {...id("notifications")}>
        <div className="flex flex-col gap-5">
          <DigestSetting settings={settings} />
          <DesktopSetting />
        </div>
      </Section>
      <Section {...id("privacy")}>
        <Privacy />
        <OwnData supabase={state?.provider === "supabase"} />
      </Section>
      <Section {...id("service-tokens")}>
        <ServiceTokens />
      </Section>
      <Section {...id("appearance")}>
        <div className="flex flex-col gap-5">
          <LanguageSetting />
          <Appearance />
        </div>
      </Section>
      <Section {...id("sample-data")}>
        <SampleData settings={settings} />
      </Section>
    </div>
  );
}

export function SettingsPage() {
  const { data, error, refetch } = useQuery(settingsQuery);
  return (
    <Page title={t("Settings")}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <div className="grid gap-6 lg:grid-cols-[10rem_minmax(0,1fr)]">
        <Contents />
        {data ? <Sections settings={data} /> : <Skeleton className="h-96 w-full rounded-xl" />}
      </div>
    </Page>
  );
}
