import { UpdateInput } from '../../../crud/update-input';
import { CreateActivityAssigneeDto } from './create-activity-assignee.dto';

export class UpdateActivityAssigneeDto extends UpdateInput(CreateActivityAssigneeDto) {}
