import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, StringField, ToManyField } from '../../model/fields';
import { Activity } from '../activities/activity.entity';

@Entity('activitytypes')
export class ActivityType extends BaseEntity {
  @StringField({ indexed: true, example: 'Horticulture' })
  name!: string;

  @BooleanField({ default: true })
  is_active!: boolean;

  @ToManyField(() => Activity, { inverse: 'activitytype' })
  activities!: Relation<Activity>[];
}
