import { Activity } from '../resources/activities/activity.entity';
import { ActivityAssignee } from '../resources/activityassignees/activity-assignee.entity';
import { ActivityType } from '../resources/activitytypes/activity-type.entity';
import { Address } from '../resources/addresses/address.entity';
import { Contact } from '../resources/contacts/contact.entity';
import { Individual } from '../resources/contacts/individual.entity';
import { Organization } from '../resources/contacts/organization.entity';
import { ContactTag } from '../resources/contacttags/contact-tag.entity';
import { Country } from '../resources/countries/country.entity';
import { District } from '../resources/districts/district.entity';
import { State } from '../resources/states/state.entity';
import { Tag } from '../resources/tags/tag.entity';
import { User } from '../resources/users/user.entity';
import { Village } from '../resources/villages/village.entity';
import type { TablePlan } from './import-context';
import { mapRoles, type Roles } from './import-roles';
import { fillAccountNames } from './steps/accounts';
import { completeContacts, type NewIds } from './steps/contacts';
import { clearDanglingLinks, dropDanglingLinkRows, dropDuplicateLinks } from './steps/links';
import { fillRequired } from './steps/required';
import { dropOrphanSubRows } from './steps/sub-row-steps';
import { fillAbbreviations, replaceTakenValues } from './steps/uniques';
import type { SubRows } from './sub-rows';

const DEFAULT_STEPS = [clearDanglingLinks, replaceTakenValues, fillRequired];
const LINK_STEPS = [dropDanglingLinkRows, dropDuplicateLinks, fillRequired];

/** The geography tables, in import order. */
export const PLACES: readonly TablePlan[] = [
  { entity: Country, source: 'countries', steps: [fillAbbreviations, ...DEFAULT_STEPS] },
  { entity: State, source: 'states', steps: DEFAULT_STEPS },
  { entity: District, source: 'districts', steps: DEFAULT_STEPS },
  { entity: Village, source: 'villages', steps: DEFAULT_STEPS },
];

export const users = (roles: Roles): TablePlan => ({
  entity: User,
  source: 'users-permissions_user',
  privateColumns: ['password'],
  steps: [mapRoles(roles), fillAccountNames, clearDanglingLinks, fillRequired],
});

/** Contacts and their sub-rows. Sub-rows come first, because contacts refer to them. */
export const contacts = (subRows: SubRows, newIds: NewIds): readonly TablePlan[] => [
  {
    entity: Organization,
    source: 'organizations',
    sourceColumns: ['contact'],
    steps: [dropOrphanSubRows('organization', subRows), ...DEFAULT_STEPS],
  },
  {
    entity: Individual,
    source: 'individuals',
    sourceColumns: ['contact'],
    steps: [dropOrphanSubRows('individual', subRows), ...DEFAULT_STEPS],
  },
  { entity: Contact, source: 'contacts', steps: [completeContacts(subRows, newIds), ...DEFAULT_STEPS] },
];

/** The tables that refer to contacts, and those that they need. */
export const CONTACT_REFERENCES: readonly TablePlan[] = [
  { entity: Address, source: 'addresses', steps: DEFAULT_STEPS },
  { entity: Tag, source: 'tags', steps: DEFAULT_STEPS },
  { entity: ActivityType, source: 'activitytypes', steps: DEFAULT_STEPS },
  { entity: Activity, source: 'activities', steps: DEFAULT_STEPS },
  { entity: ActivityAssignee, source: 'activityassignees', steps: LINK_STEPS },
  { entity: ContactTag, source: 'contacttags', steps: LINK_STEPS },
];
