import { describeVirtualContacts } from '../../support/describe-virtual-contacts';

describe('the contacts of tags', () => {
  describeVirtualContacts({ path: 'tags', links: 'contacttags', end: 'tag' });
});
