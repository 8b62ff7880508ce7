import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, StringField, TextField, ThroughField, ToManyField } from '../../model/fields';
import { Contact } from '../contacts/contact.entity';
import { ContactTag } from '../contacttags/contact-tag.entity';

@Entity('tags')
export class Tag extends BaseEntity {
  @StringField({ indexed: true, example: 'Donor' })
  name!: string;

  @TextField({ nullable: true, example: 'Gave at least once' })
  description!: string | null;

  @BooleanField({ default: true })
  is_active!: boolean;

  @ToManyField(() => ContactTag, { inverse: 'tag' })
  contacttags!: Relation<ContactTag>[];

  @ThroughField(() => Contact, {
    links: 'contacttags',
    via: 'contact',
    // Strapi: its documents name the key `contact`.
    alias: 'contact',
    description: 'The tagged contacts in full; present only when the tag has at least one link row.',
  })
  contacts?: Relation<Contact>[];
}
