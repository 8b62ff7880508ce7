import { Entity, Index, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { ToOneField } from '../../model/fields';
import { Activity } from '../activities/activity.entity';
import { Contact } from '../contacts/contact.entity';

@Entity('activityassignees')
@Index(['activity', 'contact'], { unique: true })
@Index(['contact', 'activity'])
export class ActivityAssignee extends BaseEntity {
  @ToOneField(() => Activity, { inverse: 'activityassignees', onDelete: 'CASCADE', indexed: false })
  activity!: Relation<Activity> | null;

  @ToOneField(() => Contact, { inverse: 'activityassignees', onDelete: 'CASCADE', indexed: false })
  contact!: Relation<Contact> | null;
}
