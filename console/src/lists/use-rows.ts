import { useList } from '@refinedev/core';
import { keepPreviousData } from '@tanstack/react-query';
import type { Row } from '../api/records';
import type { Resource } from '../resources/field';
import { type ListState, refineFilters } from './list-state';

/** Loads the page of rows for a list state; shows the previous rows while loading. */
export function useRows(resource: Resource, state: ListState) {
  const { query, result } = useList<Row>({
    resource: resource.name,
    pagination: { currentPage: state.page, pageSize: state.size },
    sorters: [...state.sort],
    filters: refineFilters(resource, state),
    errorNotification: false,
    queryOptions: { placeholderData: keepPreviousData },
  });
  return {
    rows: result.data,
    total: result.total ?? 0,
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
