const TYPES: Readonly<Record<string, string>> = {
  'crm-plugin': 'Records',
  'users-permissions': 'Accounts',
};

const CONTROLLERS: Readonly<Record<string, string>> = {
  activity: 'Activities',
  activityassignee: 'Contacts of activities',
  activitytype: 'Activity types',
  address: 'Addresses',
  contact: 'Contacts',
  contacttag: 'Tags of contacts',
  country: 'Countries',
  district: 'Districts',
  state: 'States',
  tag: 'Tags',
  village: 'Villages',
  auth: 'Signing in',
  user: 'Users',
};

/** Action labels in column order. */
const ACTIONS: Readonly<Record<string, string>> = {
  find: 'List',
  findone: 'Open',
  count: 'Count',
  create: 'Add',
  update: 'Change',
  delete: 'Delete',
  destroy: 'Delete',
  me: 'View own profile',
  updateself: 'Edit own profile',
  callback: 'Sign in',
  register: 'Register',
  forgotpassword: 'Request reset',
  resetpassword: 'Reset password',
  emailconfirmation: 'Confirm address',
  sendemailconfirmation: 'Request confirmation',
};

export const typeLabel = (type: string): string => TYPES[type] ?? type;
export const controllerLabel = (controller: string): string => CONTROLLERS[controller] ?? controller;
export const actionLabel = (action: string): string => ACTIONS[action] ?? action;

const ORDER = Object.keys(ACTIONS);

/** Sorts actions in column order, unknown actions last. */
export const compareActions = (a: string, b: string): number => placeOf(a) - placeOf(b);

const placeOf = (action: string): number => {
  const place = ORDER.indexOf(action);
  return place === -1 ? ORDER.length : place;
};
