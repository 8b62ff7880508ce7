import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import {
  DatetimeField,
  RichtextField,
  StringField,
  ThroughField,
  ToManyField,
  ToOneField,
} from '../../model/fields';
import { LargeTable } from '../../model/large-table.decorator';
import { ActivityAssignee } from '../activityassignees/activity-assignee.entity';
import { ActivityType } from '../activitytypes/activity-type.entity';
import { Contact } from '../contacts/contact.entity';

@Entity('activities')
@LargeTable('activities')
export class Activity extends BaseEntity {
  @StringField({ indexed: true, example: 'Fishery' })
  title!: string;

  @DatetimeField({ nullable: true, example: '2020-06-04T12:47:38.398Z' })
  start_datetime!: string | null;

  @DatetimeField({ nullable: true, example: '2020-06-04T14:00:00.000Z' })
  end_datetime!: string | null;

  @RichtextField({ nullable: true, example: 'Visit the **pond**.' })
  description!: string | null;

  @ToOneField(() => ActivityType, { inverse: 'activities' })
  activitytype!: Relation<ActivityType> | null;

  @ToManyField(() => ActivityAssignee, { inverse: 'activity' })
  activityassignees!: Relation<ActivityAssignee>[];

  @ThroughField(() => Contact, {
    links: 'activityassignees',
    via: 'contact',
    // Strapi: its documents name the key `contact`.
    alias: 'contact',
    description: 'The assignees in full; present only when the activity has at least one link row.',
  })
  contacts?: Relation<Contact>[];
}
