import { PrimaryGeneratedColumn } from 'typeorm';
import { DatetimeField } from './fields';

/** A row with an id from 1 to 2^31-1. The server assigns ids in ascending order and never reuses one. */
export abstract class IdentifiedEntity {
  @PrimaryGeneratedColumn()
  id!: number;
}

/** A row with timestamps: when it was created, and when one of its own columns last changed. */
export abstract class BaseEntity extends IdentifiedEntity {
  @DatetimeField({ readonly: true, indexed: true })
  created_at!: string;

  @DatetimeField({ readonly: true, indexed: true })
  updated_at!: string;
}
