import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../src/model/base.entity';
import {
  BooleanField,
  DatetimeField,
  EmailField,
  RichtextField,
  StringField,
  TextField,
  ToManyField,
  ToOneField,
} from '../../src/model/fields';

/** One column of every kind, all nullable, and a relation of either cardinality; no resource of the application. */
@Entity('toys')
export class Toy extends BaseEntity {
  @StringField({ nullable: true })
  string!: string | null;

  @EmailField({ nullable: true })
  email!: string | null;

  @TextField({ nullable: true })
  text!: string | null;

  @RichtextField({ nullable: true })
  richtext!: string | null;

  @BooleanField({ nullable: true })
  boolean!: boolean | null;

  @DatetimeField({ nullable: true })
  datetime!: string | null;

  @ToOneField(() => Toy, { inverse: 'parts' })
  whole!: Relation<Toy> | null;

  @ToManyField(() => Toy, { inverse: 'whole' })
  parts!: Relation<Toy>[];
}
