import { CreateInput } from '../../../crud/entity-input';
import { District } from '../district.entity';

export class CreateDistrictDto extends CreateInput(District, ['name']) {}
