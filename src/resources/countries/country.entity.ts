import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, StringField, ToManyField } from '../../model/fields';
import { State } from '../states/state.entity';

@Entity('countries')
export class Country extends BaseEntity {
  @StringField({ indexed: true, example: 'India' })
  name!: string;

  // Strapi: countries alone are inactive unless the body says otherwise.
  @BooleanField({ default: false })
  is_active!: boolean;

  @StringField({ unique: true, example: 'IN' })
  abbreviation!: string;

  @StringField({ nullable: true, unique: true, example: 'IN' })
  identifier!: string | null;

  @ToManyField(() => State, { inverse: 'country' })
  states!: Relation<State>[];
}
