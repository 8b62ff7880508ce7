import { CreateInput } from '../../../crud/entity-input';
import { Tag } from '../tag.entity';

export class CreateTagDto extends CreateInput(Tag, ['name']) {}
