import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateActivityDto } from './dto/create-activity.dto';
import { UpdateActivityDto } from './dto/update-activity.dto';
import { Activity } from './activity.entity';
import { ActivitiesService } from './activities.service';

@ApiTags('Activities')
@Controller('crm-plugin/activities')
export class ActivitiesController extends CrudController({
  entity: Activity,
  createDto: CreateActivityDto,
  updateDto: UpdateActivityDto,
}) {
  constructor(protected readonly service: ActivitiesService) {
    super();
  }
}
