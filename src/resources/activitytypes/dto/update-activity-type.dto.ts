import { UpdateInput } from '../../../crud/update-input';
import { CreateActivityTypeDto } from './create-activity-type.dto';

export class UpdateActivityTypeDto extends UpdateInput(CreateActivityTypeDto) {}
