import { UpdateInput } from '../../../crud/update-input';
import { CreateTagDto } from './create-tag.dto';

export class UpdateTagDto extends UpdateInput(CreateTagDto) {}
