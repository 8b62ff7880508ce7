import { describeVirtualContacts } from '../../support/describe-virtual-contacts';

describe('the contacts of activities', () => {
  describeVirtualContacts({ path: 'activities', links: 'activityassignees', end: 'activity' });
});
