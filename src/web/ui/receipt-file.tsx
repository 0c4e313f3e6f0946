import { FileText } from "lucide-react";
import type { Receipt } from "../../contract/receipts.ts";
import { classNames } from "../lib/class-names.ts";
import { t } from "../lib/t.ts";

/** Whether a browser shows the file in a page. */
const isPicture = ({ mediaType }: Receipt): boolean => mediaType.startsWith("image/");

/** The file itself: a picture is shown, anything else is a way to open it. */
export function ReceiptFile({ receipt, small }: { receipt: Receipt; small?: boolean }) {
  const { filename, contentUrl } = receipt;
  return (
    <a
      href={contentUrl}
      target="_blank"
      rel="noreferrer"
      aria-label={t("Open {filename}", { filename })}
      className={classNames(
        "flex shrink-0 items-center justify-center overflow-hidden rounded-md border border-line bg-sunken text-faint hover:border-line-strong",
        small ? "size-14" : isPicture(receipt) ? "h-44 w-full sm:h-56 sm:w-44" : "h-20 w-full sm:size-32",
      )}
    >
      {isPicture(receipt) ? (
        <img src={contentUrl} alt="" className="size-full object-contain" />
      ) : (
        <FileText size={small ? 20 : 32} aria-hidden="true" />
      )}
    </a>
  );
}
