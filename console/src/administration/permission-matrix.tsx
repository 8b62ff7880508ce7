import { Checkbox, Stack, Table, Title } from '@mantine/core';
import { keyOf, type Permissions, type PermissionRow, type PermissionTable, tablesOf } from './permissions';
import { actionLabel, controllerLabel, typeLabel } from './permission-labels';

interface Granting {
  readonly granted: ReadonlySet<string>;
  readonly isReadOnly: boolean;
  readonly onChange: (granted: ReadonlySet<string>) => void;
}

interface MatrixProps extends Granting {
  readonly permissions: Permissions;
}

/** Permission matrix: controllers in rows, their actions in columns. */
export function PermissionMatrix({ permissions, ...granting }: MatrixProps) {
  const tables = tablesOf(permissions);
  return (
    <Stack gap="xl">
      {[...new Set(tables.map(({ type }) => type))].map((type) => (
        <Stack key={type} gap="xs">
          <Title order={3} size="h5">
            {typeLabel(type)}
          </Title>
          {tables
            .filter((table) => table.type === type)
            .map((table) => (
              <Actions key={table.actions.join()} table={table} {...granting} />
            ))}
        </Stack>
      ))}
    </Stack>
  );
}

function Actions({ table, ...granting }: Granting & { readonly table: PermissionTable }) {
  const names = table.rows.map(({ controller }) => controllerLabel(controller)).join(', ');
  return (
    <Table.ScrollContainer
      minWidth={`${10 + table.actions.length * 6.5}rem`}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': `Table of ${names}` } }}
    >
      <Table withTableBorder highlightOnHover layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="10rem">
              May
            </Table.Th>
            <Table.Th scope="col">All</Table.Th>
            {table.actions.map((action) => (
              <Table.Th key={action} scope="col">
                {actionLabel(action)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((row) => (
            <Row key={row.controller} row={row} {...granting} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ row, granted, isReadOnly, onChange }: Granting & { readonly row: PermissionRow }) {
  const name = controllerLabel(row.controller);
  const keys = row.actions.map((action) => keyOf(row, action));
  const count = keys.filter((key) => granted.has(key)).length;
  const set = (some: readonly string[], isGranted: boolean): void => {
    const others = [...granted].filter((key) => !some.includes(key));
    onChange(new Set(isGranted ? [...others, ...some] : others));
  };
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>
        <Checkbox
          aria-label={`${name}: all`}
          checked={count === keys.length}
          indeterminate={count > 0 && count < keys.length}
          disabled={isReadOnly}
          onChange={({ currentTarget }) => set(keys, currentTarget.checked)}
        />
      </Table.Td>
      {row.actions.map((action) => (
        <Table.Td key={action}>
          <Checkbox
            aria-label={`${name}: ${actionLabel(action)}`}
            checked={granted.has(keyOf(row, action))}
            disabled={isReadOnly}
            onChange={({ currentTarget }) => set([keyOf(row, action)], currentTarget.checked)}
          />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
