import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, ManyToManyField, StringField, ToOneField } from '../../model/fields';
import { Contact } from '../contacts/contact.entity';
import { District } from '../districts/district.entity';
import { State } from '../states/state.entity';

@Entity('villages')
export class Village extends BaseEntity {
  @StringField({ indexed: true, example: 'Hivre' })
  name!: string;

  @StringField({ nullable: true, unique: true, example: 'HV' })
  abbreviation!: string | null;

  @StringField({ nullable: true, unique: true, example: 'HV' })
  identifier!: string | null;

  // Strapi: `is_active` may be null on villages only.
  @BooleanField({ nullable: true, default: true })
  is_active!: boolean | null;

  @ToOneField(() => State, { inverse: 'villages' })
  state!: Relation<State> | null;

  @ToOneField(() => District, { inverse: 'villages' })
  district!: Relation<District> | null;

  @ManyToManyField(() => Contact, { inverse: 'villages' })
  contacts!: Relation<Contact>[];
}
