import { UpdateInput } from '../../../crud/update-input';
import { CreateContactTagDto } from './create-contact-tag.dto';

export class UpdateContactTagDto extends UpdateInput(CreateContactTagDto) {}
