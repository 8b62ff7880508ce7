import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, StringField, ToManyField, ToOneField } from '../../model/fields';
import { State } from '../states/state.entity';
import { Village } from '../villages/village.entity';

@Entity('districts')
export class District extends BaseEntity {
  @StringField({ indexed: true, example: 'North Goa' })
  name!: string;

  @BooleanField({ default: true })
  is_active!: boolean;

  // CONTRACT §3.4: abbreviation and identifier are unique on states and villages, not here.
  @StringField({ nullable: true, example: 'NG' })
  abbreviation!: string | null;

  @StringField({ nullable: true, example: 'NG' })
  identifier!: string | null;

  @ToOneField(() => State, { inverse: 'districts' })
  state!: Relation<State> | null;

  @ToManyField(() => Village, { inverse: 'district' })
  villages!: Relation<Village>[];
}
