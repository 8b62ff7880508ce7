import { keys, type ResourceName, resources } from './resources';

const userKeys = keys('id username email provider confirmed blocked role created_at updated_at');

/** Keys of a row nested in another row. */
export function shallowKeys(target: ResourceName | 'users'): string[] {
  if (target === 'users') return userKeys;
  const { keys: all, toMany } = resources[target];
  return all.filter((key) => !toMany.some((relation) => relation.name === key));
}
