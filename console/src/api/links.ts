import { http } from './http';

/** The link resources between contacts and tags or activities. */
export type Links = 'contacttags' | 'activityassignees';

const OWNER: Readonly<Record<Links, { column: string; path: string }>> = {
  contacttags: { column: 'tag', path: 'tags' },
  activityassignees: { column: 'activity', path: 'activities' },
};

/** Links contacts to a tag or an activity; existing links are kept. */
export const link = (links: Links, owner: number, contacts: readonly number[]): Promise<unknown> =>
  http.put(`/crm-plugin/${OWNER[links].path}/${owner}`, { contacts });

/** Unlinks contacts from a tag or an activity: all of them, or none if one fails. */
export async function unlink(links: Links, owner: number, contacts: readonly number[]): Promise<void> {
  const query = new URLSearchParams({ [OWNER[links].column]: String(owner), _limit: '-1' });
  for (const contact of contacts) query.append('contact_in', String(contact));
  const { data } = await http.get<{ id: number }[]>(`/crm-plugin/${links}?${query}`);
  if (data.length === 0) return;
  const operations = data.map(({ id }) => ({ method: 'delete', id }));
  await http.post(`/crm-plugin/${links}/bulk`, { operations });
}
