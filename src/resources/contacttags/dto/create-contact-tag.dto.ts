import { CreateInput } from '../../../crud/entity-input';
import { ContactTag } from '../contact-tag.entity';

export class CreateContactTagDto extends CreateInput(ContactTag, []) {}
