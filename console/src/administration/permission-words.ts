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

/** In the order of the columns. */
const ACTIONS: Readonly<Record<string, string>> = {
  find: 'List',
  findone: 'Open',
  count: 'Count',
  create: 'Add',
  update: 'Change',
  delete: 'Delete',
  destroy: 'Delete',
  me: 'See oneself',
  updateself: 'Change oneself',
  callback: 'Sign in',
  register: 'Register',
  forgotpassword: 'Ask to reset',
  resetpassword: 'Reset password',
  emailconfirmation: 'Confirm address',
  sendemailconfirmation: 'Ask to confirm',
};

export const typeWords = (type: string): string => TYPES[type] ?? type;
export const controllerWords = (controller: string): string => CONTROLLERS[controller] ?? controller;
export const actionWords = (action: string): string => ACTIONS[action] ?? action;

const ORDER = Object.keys(ACTIONS);

/** What is not known comes last. */
export const byWords = (a: string, b: string): number => placeOf(a) - placeOf(b);

const placeOf = (action: string): number => {
  const place = ORDER.indexOf(action);
  return place === -1 ? ORDER.length : place;
};
