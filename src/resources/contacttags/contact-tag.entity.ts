import { Entity, Index, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { ToOneField } from '../../model/fields';
import { Contact } from '../contacts/contact.entity';
import { Tag } from '../tags/tag.entity';

@Entity('contacttags')
@Index(['contact', 'tag'], { unique: true })
@Index(['tag', 'contact'])
export class ContactTag extends BaseEntity {
  @ToOneField(() => Contact, { inverse: 'contacttags', onDelete: 'CASCADE', indexed: false })
  contact!: Relation<Contact> | null;

  @ToOneField(() => Tag, { inverse: 'contacttags', onDelete: 'CASCADE', indexed: false })
  tag!: Relation<Tag> | null;
}
