import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { InverseOneToOneField, StringField } from '../../model/fields';
import { Contact } from './contact.entity';

@Entity('individuals')
export class Individual extends BaseEntity {
  @StringField({ example: 'Asha' })
  first_name!: string;

  @StringField({ nullable: true, example: 'Naik' })
  last_name!: string | null;

  @InverseOneToOneField(() => Contact, { inverse: 'individual' })
  contact!: Relation<Contact>;
}
