import { LoadingOverlay, Paper } from '@mantine/core';
import { Loading } from '../layout/loading';
import { Problem } from '../layout/problem';
import type { Resource } from '../resources/field';
import { EmptyList } from './empty-list';
import type { ListState } from './list-state';
import { Pager } from './pager';
import { ResourceTable } from './resource-table';
import type { useRows } from './use-rows';

interface RowsProps {
  readonly resource: Resource;
  readonly state: ListState;
  readonly change: (changes: Partial<ListState>) => void;
  readonly list: ReturnType<typeof useRows>;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (ids: ReadonlySet<number>) => void;
}

/** The rows of a list, or an error or an empty state. */
export function Rows({ resource, state, change, list, selected, onSelect }: RowsProps) {
  const { rows, total, isLoading, isFetching, error, retry } = list;
  if (error) return <Problem error={error} onRetry={retry} />;
  if (isLoading) return <Loading />;
  if (total === 0) {
    const isFiltered = state.q !== '' || Object.keys(state.filters).length > 0;
    return (
      <EmptyList resource={resource} isFiltered={isFiltered} onClear={() => change({ q: '', filters: {} })} />
    );
  }
  return (
    <>
      <Paper withBorder pos="relative">
        <LoadingOverlay visible={isFetching} overlayProps={{ backgroundOpacity: 0.3 }} />
        <ResourceTable
          resource={resource}
          rows={rows}
          sort={state.sort}
          onSort={(sort) => change({ sort })}
          selected={selected}
          onSelect={onSelect}
          isBusy={isFetching}
        />
      </Paper>
      <Pager state={state} total={total} onChange={change} />
    </>
  );
}
