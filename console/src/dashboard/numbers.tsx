import { Table, VisuallyHidden } from '@mantine/core';

export interface Numbered {
  readonly label: string;
  readonly count: number;
}

interface NumbersProps {
  readonly caption: string;
  readonly of: string;
  readonly rows: readonly Numbered[];
}

/** The numbers of a chart as a table for screen readers. */
export function Numbers({ caption, of, rows }: NumbersProps) {
  return (
    <VisuallyHidden>
      <Table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col">Number</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </VisuallyHidden>
  );
}
