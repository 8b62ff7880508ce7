import { PrimaryGeneratedColumn } from 'typeorm';
import { DatetimeField } from './fields';

/** A row that has an id, 1…2^31-1, given by the server in ascending order and never given twice. */
export abstract class IdentifiedEntity {
  @PrimaryGeneratedColumn()
  id!: number;
}

/** A row that knows when it was made and when one of its own columns last got another value. */
export abstract class BaseEntity extends IdentifiedEntity {
  @DatetimeField({ readonly: true, indexed: true })
  created_at!: string;

  @DatetimeField({ readonly: true, indexed: true })
  updated_at!: string;
}
