import { describeCrud, essentials } from '../../support/crud-contract';
import { contactsAlias } from '../../support/resources';

describeCrud(contactsAlias, essentials);
