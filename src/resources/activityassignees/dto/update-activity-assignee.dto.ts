import { PartialType } from '@nestjs/swagger';
import { CreateActivityAssigneeDto } from './create-activity-assignee.dto';

export class UpdateActivityAssigneeDto extends PartialType(CreateActivityAssigneeDto) {}
