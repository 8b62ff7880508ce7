import { describeLinks } from '../../support/describe-links';

describe('the pairs of activityassignees', () => {
  describeLinks({ path: 'activityassignees', end: 'activity', owner: 'activities' });
});
