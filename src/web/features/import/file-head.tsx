import type { Preview } from "../../../contract/imports.ts";
import { classNames } from "../../lib/class-names.ts";
import type { ColumnChoice } from "./column-select.tsx";
import type { Mapping } from "./import-queue.ts";
import { roleOf } from "./mapping-edit.ts";
import { t } from "../../lib/t.ts";

interface FileHeadProps {
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly columns: readonly ColumnChoice[];
}

/** The first rows as the file has them, each column marked with what it is used for. */
export function FileHead({ preview, mapping, columns }: FileHeadProps) {
  const rows = preview.head
    .map((cells, number) => ({ cells, number }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={t("The first rows of the file")}
      className="max-h-56 overflow-auto rounded-md border border-line"
    >
      <table className="w-full font-mono text-xs">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {columns.map(({ index, name }) => (
              <th key={index} scope="col" className="px-2 py-1.5 text-left font-sans font-medium whitespace-nowrap">
                <span className="sr-only">{name}: </span>
                {roleOf(mapping, index) ?? <span className="text-faint">{t("not used")}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, number }) => (
            <tr key={number} className={classNames("border-t border-line", number < mapping.skipRows && "text-faint")}>
              {columns.map(({ index }) => (
                <td
                  key={index}
                  className={classNames("px-2 py-1 whitespace-nowrap", roleOf(mapping, index) === null && "text-faint")}
                >
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
