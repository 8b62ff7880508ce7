import { describeCrud } from '../../support/crud-contract';
import { resources } from '../../support/resources';

describeCrud(resources.villages);
