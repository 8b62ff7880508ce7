import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { InverseOneToOneField, StringField } from '../../model/fields';
import { Contact } from './contact.entity';

@Entity('organizations')
export class Organization extends BaseEntity {
  @StringField({ example: 'NewTech' })
  name!: string;

  @InverseOneToOneField(() => Contact, { inverse: 'organization' })
  contact!: Relation<Contact>;
}
