const CRM_CONTROLLERS = [
  'activity',
  'activityassignee',
  'activitytype',
  'contact',
  'contacttag',
  'country',
  'district',
  'state',
  'tag',
  'village',
];
const CRM_ACTIONS = ['find', 'count', 'findone', 'create', 'update', 'delete'];

/** Every action a role may be given, by type and controller (CONTRACT §2, §5.7). */
export const ACTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'crm-plugin': Object.fromEntries(CRM_CONTROLLERS.map((controller) => [controller, CRM_ACTIONS])),
  'users-permissions': {
    auth: [
      'callback',
      'register',
      'forgotpassword',
      'resetpassword',
      'sendemailconfirmation',
      'emailconfirmation',
    ],
    user: ['find', 'count', 'findone', 'me', 'create', 'update', 'updateself', 'destroy'],
  },
};
