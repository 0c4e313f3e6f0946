/** The head of a table of figures: what its rows are, then its columns of figures. */
export function FiguresHead({ rows, figures }: { rows: string; figures: readonly string[] }) {
  return (
    <thead className="text-xs text-faint">
      <tr>
        <th scope="col" className="py-1 text-left font-medium">
          {rows}
        </th>
        {figures.map((name) => (
          <th key={name} scope="col" className="py-1 text-right font-medium">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
