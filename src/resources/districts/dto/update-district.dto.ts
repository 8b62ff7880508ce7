import { UpdateInput } from '../../../crud/update-input';
import { CreateDistrictDto } from './create-district.dto';

export class UpdateDistrictDto extends UpdateInput(CreateDistrictDto) {}
