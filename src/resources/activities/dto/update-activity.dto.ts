import { UpdateInput } from '../../../crud/update-input';
import { CreateActivityDto } from './create-activity.dto';

export class UpdateActivityDto extends UpdateInput(CreateActivityDto) {}
