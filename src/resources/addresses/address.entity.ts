import { Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { ChoiceField, StringField, TextField, ToOneField } from '../../model/fields';
import { Contact } from '../contacts/contact.entity';
import { Country } from '../countries/country.entity';
import { District } from '../districts/district.entity';
import { State } from '../states/state.entity';

export const ADDRESS_TYPES = ['Permanent', 'Temporary', 'Billing'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];

/** One of the addresses of a contact, as the later releases of the original have them. */
@Entity('addresses')
export class Address extends BaseEntity {
  @TextField({ nullable: true, example: '12 Church Street' })
  address_line_1!: string | null;

  @TextField({ nullable: true })
  address_line_2!: string | null;

  @ChoiceField(ADDRESS_TYPES, { nullable: true, example: 'Billing' })
  address_type!: AddressType | null;

  @StringField({ nullable: true, example: 'Panaji' })
  city!: string | null;

  @StringField({ nullable: true, example: '403001' })
  pincode!: string | null;

  @ToOneField(() => Country)
  country!: Relation<Country> | null;

  @ToOneField(() => State)
  state!: Relation<State> | null;

  @ToOneField(() => District)
  district!: Relation<District> | null;

  @ToOneField(() => Contact, { inverse: 'addresses', onDelete: 'CASCADE' })
  contact!: Relation<Contact> | null;
}
