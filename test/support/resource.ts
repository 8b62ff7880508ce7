import type { Body } from './json';

export type ColumnType = 'string' | 'text' | 'email' | 'boolean' | 'datetime';

export interface Column {
  name: string;
  type: ColumnType;
  required?: true;
  unique?: true;
  /** What an absent key becomes; null when nothing is said. */
  default?: boolean;
}

export interface ToOne {
  name: string;
  target: ResourceName | 'users';
}

export interface ToMany {
  name: string;
  target: ResourceName;
  /** The key under which a child names its parent. */
  inverse: string;
  manyToMany?: true;
}

/** One resource as the contract's model table has it. */
export interface Resource {
  path: string;
  controller: string;
  /** Keys a POST must hold. */
  params: string[];
  /** Keys of a whole row, in order. */
  keys: string[];
  columns: Column[];
  toOne: ToOne[];
  toMany: ToMany[];
  /** Key of the link rows behind the virtual `contacts`. */
  links?: string;
  /** A new valid body that gives the create parameters and little else. */
  sample: () => Body;
}

export type ResourceName =
  | 'activitytypes'
  | 'activities'
  | 'contact'
  | 'tags'
  | 'countries'
  | 'states'
  | 'districts'
  | 'villages'
  | 'activityassignees'
  | 'contacttags'
  | 'addresses';
