import { describeLinks } from '../../support/describe-links';

describe('the pairs of contacttags', () => {
  describeLinks({ path: 'contacttags', end: 'tag', owner: 'tags' });
});
