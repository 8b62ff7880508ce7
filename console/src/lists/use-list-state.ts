import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Resource } from '../resources/field';
import { type ListState, readListState, writeListState } from './list-state';

/** The state of a list lives in the address: it can be kept, sent and gone back to. */
export function useListState(resource: Resource): {
  state: ListState;
  /** Anything but another page leads back to the first. */
  change: (changes: Partial<ListState>) => void;
} {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readListState(parameters, resource), [parameters, resource]);
  const change = (changes: Partial<ListState>) =>
    setParameters(writeListState({ ...state, page: 1, ...changes }), { replace: changes.q !== undefined });
  return { state, change };
}
