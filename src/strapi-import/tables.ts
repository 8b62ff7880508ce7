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
import { followRoles, type Roles } from './import-roles';
import { nameAccounts } from './steps/accounts';
import { detailContacts, type NewIds } from './steps/contacts';
import { clearDeadLinks, dropDeadLinkRows, dropDuplicateLinks } from './steps/links';
import { fillRequired } from './steps/required';
import { keepNeeded } from './steps/sub-row-steps';
import { fillAbbreviations, freeTakenValues } from './steps/uniques';
import type { SubRows } from './sub-rows';

const ORDINARY = [clearDeadLinks, freeTakenValues, fillRequired];
const LINKS = [dropDeadLinkRows, dropDuplicateLinks, fillRequired];

/** Geography. */
export const PLACES: readonly TablePlan[] = [
  { entity: Country, source: 'countries', steps: [fillAbbreviations, ...ORDINARY] },
  { entity: State, source: 'states', steps: ORDINARY },
  { entity: District, source: 'districts', steps: ORDINARY },
  { entity: Village, source: 'villages', steps: ORDINARY },
];

export const users = (roles: Roles): TablePlan => ({
  entity: User,
  source: 'users-permissions_user',
  privateColumns: ['password'],
  steps: [followRoles(roles), nameAccounts, clearDeadLinks, fillRequired],
});

/** Contacts with what they own; sub-rows come first, for contacts point to them. */
export const contacts = (subRows: SubRows, newIds: NewIds): readonly TablePlan[] => [
  {
    entity: Organization,
    source: 'organizations',
    sourceColumns: ['contact'],
    steps: [keepNeeded('organization', subRows), ...ORDINARY],
  },
  {
    entity: Individual,
    source: 'individuals',
    sourceColumns: ['contact'],
    steps: [keepNeeded('individual', subRows), ...ORDINARY],
  },
  { entity: Contact, source: 'contacts', steps: [detailContacts(subRows, newIds), ...ORDINARY] },
];

/** What points to contacts. */
export const AROUND_CONTACTS: readonly TablePlan[] = [
  { entity: Address, source: 'addresses', steps: ORDINARY },
  { entity: Tag, source: 'tags', steps: ORDINARY },
  { entity: ActivityType, source: 'activitytypes', steps: ORDINARY },
  { entity: Activity, source: 'activities', steps: ORDINARY },
  { entity: ActivityAssignee, source: 'activityassignees', steps: LINKS },
  { entity: ContactTag, source: 'contacttags', steps: LINKS },
];
