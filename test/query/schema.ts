import { resources, type ResourceName } from '../support/resources';

/** A root of the generated queries, or a table that only paths lead to. */
export type Table = ResourceName | 'organizations';
export type LeafType = 'id' | 'text' | 'boolean' | 'datetime';

export interface Relation {
  name: string;
  target: Table;
  /** Where the link is kept: a key of this row, a key of the target's row, or the pairs of contacts and villages. */
  via: 'own' | 'target' | 'pairs';
  /** The name of that key. */
  key: string;
}

export interface TableShape {
  /** The name in SQL. */
  table: string;
  columns: ReadonlyMap<string, LeafType>;
  relations: ReadonlyMap<string, Relation>;
}

const stamps: [string, LeafType][] = [
  ['created_at', 'datetime'],
  ['updated_at', 'datetime'],
];

function shapeOf(name: ResourceName): TableShape {
  const { columns, toOne, toMany } = resources[name];
  const types = columns.map((column): [string, LeafType] => [
    column.name,
    column.type === 'boolean' || column.type === 'datetime' ? column.type : 'text',
  ]);
  if (name === 'contact') types.push(['contact_type', 'text']);
  const relations: Relation[] = [
    ...toOne.flatMap((relation): Relation[] =>
      relation.target === 'users'
        ? []
        : [{ name: relation.name, target: relation.target, via: 'own', key: relation.name }],
    ),
    ...toMany.map((relation): Relation => ({
      name: relation.name,
      target: relation.target,
      via: relation.manyToMany ? 'pairs' : 'target',
      key: relation.inverse,
    })),
  ];
  if (name === 'contact')
    relations.push({ name: 'organization', target: 'organizations', via: 'own', key: 'organization' });
  return {
    table: name === 'contact' ? 'contacts' : name,
    columns: new Map([['id', 'id'], ...types, ...stamps]),
    relations: new Map(relations.map((relation) => [relation.name, relation])),
  };
}

const names = Object.keys(resources) as ResourceName[];

/** The tables of the contract's model table that the generated data sets fill. */
export const schema: ReadonlyMap<Table, TableShape> = new Map<Table, TableShape>([
  ...names.map((name): [Table, TableShape] => [name, shapeOf(name)]),
  [
    'organizations',
    {
      table: 'organizations',
      columns: new Map([['id', 'id'], ['name', 'text'], ...stamps]),
      relations: new Map([
        ['contact', { name: 'contact', target: 'contact', via: 'target', key: 'organization' }],
      ]),
    },
  ],
]);

export function shape(table: Table): TableShape {
  const found = schema.get(table);
  if (found === undefined) throw new Error(`no table ${table}`);
  return found;
}

export const roots: readonly ResourceName[] = names;
