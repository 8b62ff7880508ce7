import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, StringField, ToManyField, ToOneField } from '../../model/fields';
import { Country } from '../countries/country.entity';
import { District } from '../districts/district.entity';
import { Village } from '../villages/village.entity';

@Entity('states')
export class State extends BaseEntity {
  @StringField({ indexed: true, example: 'Goa' })
  name!: string;

  @BooleanField({ default: true })
  is_active!: boolean;

  @StringField({ nullable: true, unique: true, example: 'GA' })
  abbreviation!: string | null;

  @StringField({ nullable: true, unique: true, example: 'GA' })
  identifier!: string | null;

  @ToOneField(() => Country, { inverse: 'states' })
  country!: Relation<Country> | null;

  @ToManyField(() => District, { inverse: 'state' })
  districts!: Relation<District>[];

  @ToManyField(() => Village, { inverse: 'state' })
  villages!: Relation<Village>[];
}
