import { useQueries } from '@tanstack/react-query';
import { http } from '../api/http';
import type { ResourceName } from '../resources/field';

export interface Counted {
  readonly resource: ResourceName;
  /** Encoded API filter; empty for all rows. */
  readonly query: string;
}

export interface Counts {
  /** In the requested order, once all are loaded. */
  readonly counts: readonly number[] | undefined;
  readonly error: unknown;
}

const addressOf = ({ resource, query }: Counted): string =>
  `/crm-plugin/${resource}/count${query && `?${query}`}`;

/** Loads several row counts in parallel. */
export function useCounts(asked: readonly Counted[]): Counts {
  return useQueries({
    queries: asked.map((each) => ({
      queryKey: ['count', each.resource, each.query],
      queryFn: async () => (await http.get<number>(addressOf(each))).data,
    })),
    combine: (results) => {
      const counts = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
      return {
        counts: counts.length === asked.length ? counts : undefined,
        error: results.find(({ error }) => error !== null)?.error ?? undefined,
      };
    },
  });
}
