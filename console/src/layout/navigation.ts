import {
  IconActivity,
  IconAddressBook,
  IconApi,
  IconBook,
  IconBuildingCommunity,
  IconCalendar,
  IconCategory,
  IconFileImport,
  IconFlag,
  IconHome,
  IconMap,
  IconMapPin,
  IconShieldLock,
  IconTags,
  IconUsers,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

interface Entry {
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
  /** True for a link that is not a page of the UI. */
  readonly external?: boolean;
}

export interface Section {
  readonly heading?: string;
  readonly entries: readonly Entry[];
}

const SECTIONS: readonly Section[] = [
  {
    entries: [
      { to: '/console', label: 'Dashboard', icon: IconHome },
      { to: '/console/contacts', label: 'Contacts', icon: IconAddressBook },
      { to: '/console/activities', label: 'Activities', icon: IconActivity },
      { to: '/console/activities/calendar', label: 'Calendar', icon: IconCalendar },
      { to: '/console/tags', label: 'Tags', icon: IconTags },
    ],
  },
  {
    heading: 'Lists',
    entries: [
      { to: '/console/activitytypes', label: 'Activity types', icon: IconCategory },
      { to: '/console/countries', label: 'Countries', icon: IconFlag },
      { to: '/console/states', label: 'States', icon: IconMap },
      { to: '/console/districts', label: 'Districts', icon: IconMapPin },
      { to: '/console/villages', label: 'Villages', icon: IconBuildingCommunity },
    ],
  },
  {
    heading: 'Tools',
    entries: [
      { to: '/console/import', label: 'Import', icon: IconFileImport },
      { to: '/console/api-access', label: 'API access', icon: IconApi },
      { to: '/documentation', label: 'API reference', icon: IconBook, external: true },
    ],
  },
];

const ADMINISTRATION: Section = {
  heading: 'Administration',
  entries: [
    { to: '/console/users', label: 'Users', icon: IconUsers },
    { to: '/console/roles', label: 'Roles', icon: IconShieldLock },
  ],
};

export const navigationFor = (isAdministrator: boolean): readonly Section[] =>
  isAdministrator ? [...SECTIONS, ADMINISTRATION] : SECTIONS;
