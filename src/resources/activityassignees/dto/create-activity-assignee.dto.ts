import { CreateInput } from '../../../crud/entity-input';
import { ActivityAssignee } from '../activity-assignee.entity';

export class CreateActivityAssigneeDto extends CreateInput(ActivityAssignee, []) {}
