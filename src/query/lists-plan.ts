import type { Sql, SqlRow } from '../database/sql';
import type { ManyToManyRelation, Model, ToManyRelation } from '../model/model';
import { columnOf, quoted } from '../database/dialects/identifier';
import { compileRowReader, type JsonObject } from './row-reader';
import { type Cell, cellsOf } from './row-shape';

type ListRelation = ToManyRelation | ManyToManyRelation;

/** Each UNION column holds values of one kind only, so that no engine converts a value. */
const SLOT_KINDS = ['integer', 'text', 'datetime'] as const;
type SlotKind = (typeof SLOT_KINDS)[number];

interface List {
  /** `SELECT … WHERE parent IN `; the list of parent ids is appended. */
  readonly select: string;
  readonly read: (row: SqlRow) => JsonObject;
}

/** Columns 0 and 1 are the index of the relation and the id of the parent. */
const FIRST_SLOT = 2;

/**
 * Loads all to-many relations of a model with a single `UNION ALL` statement. Statement and decoders are compiled once.
 */
export class ListsPlan {
  readonly names: readonly string[];
  /** Names of the relations that are shown even if they are empty. */
  readonly alwaysShown: readonly string[];
  private readonly lists: readonly List[];

  constructor(model: Model) {
    const relations = model.fields.filter(
      (field): field is ListRelation => field.type === 'to-many' || field.type === 'many-to-many',
    );
    const cells = relations.map(({ target }) => cellsOf(target, 'c'));
    const slots = SLOT_KINDS.map((kind) => ({
      kind,
      count: Math.max(0, ...cells.map((own) => own.filter((cell) => cell.kind === kind).length)),
    }));
    this.names = relations.map(({ name }) => name);
    this.alwaysShown = relations.filter((relation) => !isEmbedded(relation)).map(({ name }) => name);
    this.lists = relations.map((relation, index) =>
      compile(relation, index, cells[index] as readonly Cell[], slots),
    );
  }

  /** Returns, for each relation in the order of `names`, the related rows by parent id, sorted by ascending id. */
  async load(
    ids: readonly number[],
    sql: Sql,
  ): Promise<readonly ReadonlyMap<number, readonly JsonObject[]>[]> {
    const groups = this.lists.map(() => new Map<number, JsonObject[]>());
    if (this.lists.length === 0) return groups;
    const list = sql.dialect.idList(ids);
    const rows = await sql.rows(
      this.lists.map(({ select }) => select + list.sql).join(' UNION ALL '),
      this.lists.flatMap(() => list.parameters),
    );
    for (const row of rows) {
      const group = groups[row[0] as number] as Map<number, JsonObject[]>;
      const object = (this.lists[row[0] as number] as List).read(row);
      const known = group.get(row[1] as number);
      if (known) insertById(known, object);
      else group.set(row[1] as number, [object]);
    }
    return groups;
  }
}

const isEmbedded = (relation: ListRelation): boolean => relation.type === 'to-many' && relation.embedded;

/**
 * Inserts an object in id order. The engines read an index of the foreign key, so rows are nearly always in order
 * already.
 */
function insertById(objects: JsonObject[], object: JsonObject): void {
  let place = objects.length;
  while (place > 0 && ((objects[place - 1] as JsonObject)['id'] as number) > (object['id'] as number))
    place -= 1;
  objects.splice(place, 0, object);
}

function compile(
  relation: ListRelation,
  index: number,
  cells: readonly Cell[],
  slots: readonly { kind: SlotKind; count: number }[],
): List {
  const columns: string[] = [];
  const places = new Map<Cell, number>();
  for (const { kind, count } of slots) {
    const own = cells.filter((cell) => cell.kind === kind);
    own.forEach((cell, place) => places.set(cell, FIRST_SLOT + columns.length + place));
    columns.push(...own.map(({ column }) => column), ...Array<string>(count - own.length).fill('NULL'));
  }
  const { parent, from } = sourceOf(relation);
  return {
    select: `SELECT ${[index, parent, ...columns].join(', ')} FROM ${from} WHERE ${parent} IN `,
    read: compileRowReader(cells.map((cell) => ({ ...cell, place: places.get(cell) as number }))),
  };
}

function sourceOf(relation: ListRelation): { parent: string; from: string } {
  const target = quoted(relation.target.table);
  if (relation.type === 'to-many') return { parent: columnOf('c', relation.foreignKey), from: `${target} c` };
  return {
    parent: columnOf('l', relation.ownColumn),
    from: `${quoted(relation.joinTable)} l JOIN ${target} c ON c.id = ${columnOf('l', relation.targetColumn)}`,
  };
}
