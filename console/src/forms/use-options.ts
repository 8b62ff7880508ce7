import { useList, useMany } from '@refinedev/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import type { Row } from '../api/records';
import type { ResourceName } from '../resources/field';
import { fullTitleOf } from '../resources/names';
import { RESOURCES } from '../resources/resources';

export interface Option {
  readonly value: string;
  readonly label: string;
}

const SHOWN = 50;
const PAUSE_MS = 200;

interface Options {
  readonly data: Option[];
  readonly search: string;
  readonly setSearch: (text: string) => void;
}

/** Options of a select: rows whose name contains the search text, and the selected rows. */
export function useOptions(
  to: ResourceName,
  chosen: readonly number[],
  where: Readonly<Record<string, number>> = {},
): Options {
  const { title } = RESOURCES[to];
  const [search, setSearch] = useState('');
  const [searched] = useDebouncedValue(search.trim(), PAUSE_MS);
  const { result: picked } = useMany<Row>({
    resource: to,
    ids: [...chosen],
    errorNotification: false,
    queryOptions: { enabled: chosen.length > 0, placeholderData: keepPreviousData },
  });
  const chosenRows = picked.data.filter(({ id }) => chosen.includes(id));
  // The name of the selected row, which the input shows, is not a search text.
  const isSearch = searched !== '' && !chosenRows.some((row) => fullTitleOf(row) === searched);
  const { result: found } = useList<Row>({
    resource: to,
    pagination: { currentPage: 1, pageSize: SHOWN },
    sorters: [{ field: title, order: 'asc' }],
    filters: [
      ...Object.entries(where).map(([field, value]) => ({ field, operator: 'eq' as const, value })),
      ...(isSearch
        ? [{ field: title, operator: 'contains' as const, value: encodeURIComponent(searched) }]
        : []),
    ],
    errorNotification: false,
    queryOptions: { placeholderData: keepPreviousData },
  });
  const rows = new Map([...found.data, ...chosenRows].map((row) => [row.id, row]));
  const data = [...rows.values()].map((row) => ({ value: String(row.id), label: fullTitleOf(row) }));
  return { data, search, setSearch };
}
