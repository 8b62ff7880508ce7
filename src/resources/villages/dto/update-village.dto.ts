import { UpdateInput } from '../../../crud/update-input';
import { CreateVillageDto } from './create-village.dto';

export class UpdateVillageDto extends UpdateInput(CreateVillageDto) {}
