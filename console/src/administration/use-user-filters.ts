import type { CrudFilters } from '@refinedev/core';
import { useSearchParams } from 'react-router';

export interface Sort {
  readonly field: string;
  readonly order: 'asc' | 'desc';
}

interface UserFilters {
  readonly q: string;
  readonly role: string;
  readonly blocked: string;
  readonly sort: Sort;
  readonly page: number;
}

interface UsedUserFilters extends UserFilters {
  readonly filters: CrudFilters;
  /** Changes filters. Any change other than `page` returns to the first page. */
  readonly change: (some: Partial<UserFilters>) => void;
}

const SORT = 'username:asc';
const SORTABLE = ['username', 'email', 'created_at'];
const BLOCKED = ['', 'true', 'false'];

/** The filters of the user list. They are stored in the URL, so that links, the back button and a reload keep them. */
export function useUserFilters(): UsedUserFilters {
  const [parameters, setParameters] = useSearchParams();
  const shown = read(parameters);
  const change = (some: Partial<UserFilters>): void => {
    // Replace the history entry: the back button should not step through typing and paging.
    setParameters((now) => write({ ...read(now), page: 1, ...some }), { replace: true });
  };
  return { ...shown, filters: filtersOf(shown), change };
}

function read(parameters: URLSearchParams): UserFilters {
  const text = (name: string): string => parameters.get(name) ?? '';
  const blocked = text('blocked');
  return {
    q: text('q'),
    role: /^\d*$/.test(text('role')) ? text('role') : '',
    blocked: BLOCKED.includes(blocked) ? blocked : '',
    sort: readSort(text('sort')),
    page: Math.max(1, Math.trunc(Number(text('page'))) || 1),
  };
}

function readSort(text: string): Sort {
  const [field = '', order] = (text || SORT).split(':');
  return SORTABLE.includes(field)
    ? { field, order: order === 'desc' ? 'desc' : 'asc' }
    : { field: 'username', order: 'asc' };
}

function write({ q, role, blocked, sort: { field, order }, page }: UserFilters): Record<string, string> {
  const sort = `${field}:${order}`;
  return {
    ...(q !== '' && { q }),
    ...(role !== '' && { role }),
    ...(blocked !== '' && { blocked }),
    ...(sort !== SORT && { sort }),
    ...(page !== 1 && { page: String(page) }),
  };
}

/** Escapes values, because the data provider inserts them into the URL unescaped. */
const filtersOf = ({ q, role, blocked }: UserFilters): CrudFilters =>
  Object.entries({ _q: q.trim(), role, blocked })
    .filter(([, value]) => value !== '')
    .map(([field, value]) => ({ field, operator: 'eq', value: encodeURIComponent(value) }));
