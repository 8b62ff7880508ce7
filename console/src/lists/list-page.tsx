import { Button, Group } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../layout/page';
import type { Resource } from '../resources/field';
import { pathOf } from '../resources/names';
import { ActiveFilters } from './active-filters';
import { ExportButton } from './export-button';
import { FilterPanel } from './filter-panel';
import { exportQuery } from './list-state';
import { Rows } from './rows';
import { SearchBox } from './search-box';
import { type Selection, SelectionBar } from './selection-bar';
import { SortSelect } from './sort-select';
import { useListState } from './use-list-state';
import { useRows } from './use-rows';

interface ListPageProps {
  readonly resource: Resource;
  /** Additional buttons, before the standard ones. */
  readonly actions?: ReactNode;
  /** Additional actions for selected rows. */
  readonly bulkActions?: (selection: Selection) => ReactNode;
}

/** The list of a resource. The server searches, filters, sorts and pages; the URL stores the state. */
export default function ListPage({ resource, actions, bulkActions }: ListPageProps) {
  const { state, change } = useListState(resource);
  const list = useRows(resource, state);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const clear = (): void => setSelected(new Set());
  const shown = new Set(list.rows.map(({ id }) => id).filter((id) => selected.has(id)));
  return (
    <Page
      title={resource.many}
      actions={
        <>
          {actions}
          <ExportButton resource={resource} query={exportQuery(resource, state)} />
          <Button
            component={Link}
            to={`/console/import?resource=${resource.name}`}
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            Import
          </Button>
          <Button
            component={Link}
            to={pathOf(resource, 'new')}
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            Add {resource.one}
          </Button>
        </>
      }
    >
      <Group gap="xs">
        <SearchBox
          label={`Search ${resource.many.toLowerCase()}`}
          value={state.q}
          onChange={(q) => change({ q })}
        />
        <SortSelect resource={resource} sort={state.sort} onChange={(sort) => change({ sort })} />
        <FilterPanel
          resource={resource}
          filters={state.filters}
          onChange={(filters) => change({ filters })}
        />
      </Group>
      <ActiveFilters resource={resource} state={state} onChange={change} />
      {shown.size > 0 && (
        <SelectionBar resource={resource} selection={{ ids: [...shown], clear }} bulkActions={bulkActions} />
      )}
      <Rows
        resource={resource}
        state={state}
        change={change}
        list={list}
        selected={shown}
        onSelect={setSelected}
      />
    </Page>
  );
}
