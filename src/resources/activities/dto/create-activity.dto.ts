import { CreateInput } from '../../../crud/entity-input';
import { Activity } from '../activity.entity';

export class CreateActivityDto extends CreateInput(Activity, ['title']) {}
