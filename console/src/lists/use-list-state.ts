import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Resource } from '../resources/field';
import { type ListState, readListState, writeListState } from './list-state';

/** Stores the state of a list in the URL, so that it can be bookmarked and shared. */
export function useListState(resource: Resource): {
  state: ListState;
  /** Updates the state. Any change other than `page` returns to the first page. */
  change: (changes: Partial<ListState>) => void;
} {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readListState(parameters, resource), [parameters, resource]);
  const change = (changes: Partial<ListState>) =>
    setParameters(writeListState({ ...state, page: 1, ...changes }), { replace: changes.q !== undefined });
  return { state, change };
}
