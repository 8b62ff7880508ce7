import { describeCrud } from '../support/crud-contract';
import { contactsAlias } from '../support/resources';

describeCrud(contactsAlias);
