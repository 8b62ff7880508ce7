import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import {
  ChoiceField,
  EmailField,
  ManyToManyField,
  OneToOneField,
  StringField,
  TextField,
  ToManyField,
  ToOneField,
} from '../../model/fields';
import { LargeTable } from '../../model/large-table.decorator';
import { ActivityAssignee } from '../activityassignees/activity-assignee.entity';
import { Address } from '../addresses/address.entity';
import { ContactTag } from '../contacttags/contact-tag.entity';
import { Country } from '../countries/country.entity';
import { District } from '../districts/district.entity';
import { State } from '../states/state.entity';
import { User } from '../users/user.entity';
import { Village } from '../villages/village.entity';
import { Individual } from './individual.entity';
import { Organization } from './organization.entity';

export const CONTACT_TYPES = ['organization', 'individual'] as const;
export type ContactType = (typeof CONTACT_TYPES)[number];

@Entity('contacts')
@LargeTable('contacts')
export class Contact extends BaseEntity {
  @StringField({ indexed: true, example: 'NewTech' })
  name!: string;

  @StringField({ nullable: true, example: '+91 832 1234567' })
  phone!: string | null;

  @StringField({ nullable: true })
  phone_other!: string | null;

  @EmailField({ nullable: true, indexed: true, example: 'office@newtech.example' })
  email!: string | null;

  @EmailField({ nullable: true })
  email_other!: string | null;

  @TextField({ nullable: true, example: '12 Church Street' })
  address_1!: string | null;

  @TextField({ nullable: true })
  address_2!: string | null;

  @StringField({ nullable: true, example: 'Panaji' })
  city!: string | null;

  @StringField({ nullable: true, example: '403001' })
  pincode!: string | null;

  @ChoiceField(CONTACT_TYPES, { example: 'organization' })
  contact_type!: ContactType;

  @OneToOneField(() => Organization, { inverse: 'contact', onDelete: 'RESTRICT', readonly: true })
  organization!: Relation<Organization> | null;

  @ToOneField(() => Country)
  country!: Relation<Country> | null;

  @ToOneField(() => State)
  state!: Relation<State> | null;

  @ToOneField(() => District)
  district!: Relation<District> | null;

  @OneToOneField(() => Individual, { inverse: 'contact', onDelete: 'RESTRICT', readonly: true })
  individual!: Relation<Individual> | null;

  @ToOneField(() => User)
  user!: Relation<User> | null;

  @ManyToManyField(() => Village, {
    inverse: 'contacts',
    joinTable: { name: 'contacts_villages', own: 'contact', target: 'village' },
  })
  villages!: Relation<Village>[];

  @ToManyField(() => ActivityAssignee, { inverse: 'contact' })
  activityassignees!: Relation<ActivityAssignee>[];

  @ToManyField(() => ContactTag, { inverse: 'contact' })
  contacttags!: Relation<ContactTag>[];

  @ToManyField(() => Address, {
    inverse: 'contact',
    embedded: true,
    description: 'Present only when the contact has at least one address.',
  })
  addresses?: Relation<Address>[];
}
