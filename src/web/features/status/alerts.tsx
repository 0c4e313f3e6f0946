import { CircleAlert, CircleCheck } from "lucide-react";
import type { InstallationStatus } from "../../../contract/status.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

type Alert = InstallationStatus["alerts"][number];

const SEVERITIES: Readonly<Record<Alert["severity"], string>> = {
  info: t("info"),
  warning: t("warning"),
  critical: t("critical"),
};

function Entry({ message, severity, raisedAt, resolvedAt }: Alert) {
  const format = useFormat();
  const open = resolvedAt === null;
  const Icon = open ? CircleAlert : CircleCheck;
  const when = open
    ? t("since {raisedAt}", { raisedAt: format.instant(raisedAt) })
    : t("{raisedAt} to {resolvedAt}", { raisedAt: format.instant(raisedAt), resolvedAt: format.instant(resolvedAt) });
  return (
    <li className="flex items-start gap-3 py-1.5">
      <Icon size={16} className={`mt-0.5 shrink-0 ${open ? "text-bad" : "text-faint"}`} aria-hidden="true" />
      <div className="min-w-0">
        <p className="text-sm break-words">{message}</p>
        <p className="text-xs text-faint">
          {open ? SEVERITIES[severity] : t("over")} · {when}
        </p>
      </div>
    </li>
  );
}

/** What is wrong with the installation, and what was. */
export function Alerts({ alerts }: Pick<InstallationStatus, "alerts">) {
  if (alerts.length === 0) return <p className="text-sm text-soft">{t("Nothing has been wrong.")}</p>;
  return (
    <ul>
      {alerts.map((alert) => (
        <Entry key={alert.id} {...alert} />
      ))}
    </ul>
  );
}
