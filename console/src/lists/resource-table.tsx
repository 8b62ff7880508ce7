import { Anchor, Checkbox, Table } from '@mantine/core';
import type { CrudSort } from '@refinedev/core';
import { Link } from 'react-router';
import type { Row } from '../api/records';
import type { Field, Resource } from '../resources/field';
import { pathOf, titleOf } from '../resources/names';
import { Cell } from './cell';
import { sortKeyOf } from './list-state';
import { SortButton } from './sort-button';
import classes from './table.module.css';

interface ResourceTableProps {
  readonly resource: Resource;
  readonly rows: readonly Row[];
  readonly sort: readonly CrudSort[];
  readonly onSort: (sort: CrudSort[]) => void;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (ids: ReadonlySet<number>) => void;
  readonly isBusy: boolean;
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** A table of rows; the first column links to the row. */
export function ResourceTable(props: ResourceTableProps) {
  const { resource, rows, sort, onSort, selected, onSelect, isBusy } = props;
  const columns = resource.fields.filter(({ inList }) => inList === true);
  const isAll = rows.length > 0 && rows.every(({ id }) => selected.has(id));
  const toggle = (id: number): void =>
    onSelect(selected.has(id) ? without(selected, id) : new Set([...selected, id]));
  return (
    <Table
      className={classes['cards']}
      role="table"
      aria-label={resource.many}
      aria-busy={isBusy}
      highlightOnHover
    >
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          <Table.Th role="columnheader" scope="col" className={classes['select']}>
            <Checkbox
              aria-label="Select all on this page"
              checked={isAll}
              indeterminate={!isAll && selected.size > 0}
              onChange={() => onSelect(new Set(isAll ? [] : rows.map(({ id }) => id)))}
            />
          </Table.Th>
          {columns.map((field) => (
            <HeaderCell key={field.key} field={field} sort={sort} onSort={onSort} />
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr
            key={row.id}
            role="row"
            bg={selected.has(row.id) ? 'var(--mantine-color-default-hover)' : undefined}
          >
            <Table.Td role="cell">
              <Checkbox
                aria-label={`Select ${titleOf(row)}`}
                checked={selected.has(row.id)}
                onChange={() => toggle(row.id)}
              />
            </Table.Td>
            {columns.map((field) =>
              field.key === resource.title ? (
                <Table.Th key={field.key} role="rowheader" scope="row" data-label={field.label}>
                  <Anchor component={Link} to={pathOf(resource, row.id)} size="sm" fw={600}>
                    {titleOf(row) || 'Unnamed'}
                  </Anchor>
                </Table.Th>
              ) : (
                <Table.Td key={field.key} role="cell" data-label={field.label}>
                  <Cell field={field} row={row} />
                </Table.Td>
              ),
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const without = (ids: ReadonlySet<number>, id: number): Set<number> =>
  new Set([...ids].filter((each) => each !== id));

interface HeaderCellProps {
  readonly field: Field;
  readonly sort: readonly CrudSort[];
  readonly onSort: (sort: CrudSort[]) => void;
}

function HeaderCell({ field, sort, onSort }: HeaderCellProps) {
  const order = sort.find((each) => each.field === sortKeyOf(field))?.order;
  return (
    <Table.Th role="columnheader" scope="col" aria-sort={order === undefined ? 'none' : SORTED[order]}>
      <SortButton label={field.label} field={sortKeyOf(field)} sort={sort} onChange={onSort} />
    </Table.Th>
  );
}
