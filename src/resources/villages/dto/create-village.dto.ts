import { CreateInput } from '../../../crud/entity-input';
import { Village } from '../village.entity';

export class CreateVillageDto extends CreateInput(Village, ['name']) {}
