import { UpdateInput } from '../../../crud/update-input';
import { CreateContactDto } from './create-contact.dto';

export class UpdateContactDto extends UpdateInput(CreateContactDto) {}
