import { CreateInput } from '../../../crud/entity-input';
import { ActivityType } from '../activity-type.entity';

export class CreateActivityTypeDto extends CreateInput(ActivityType, ['name']) {}
