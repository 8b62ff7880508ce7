import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateTagDto } from './dto/create-tag.dto';
import { UpdateTagDto } from './dto/update-tag.dto';
import { Tag } from './tag.entity';
import { TagsService } from './tags.service';

@ApiTags('Tags')
@Controller('crm-plugin/tags')
export class TagsController extends CrudController({
  entity: Tag,
  createDto: CreateTagDto,
  updateDto: UpdateTagDto,
}) {
  constructor(protected readonly service: TagsService) {
    super();
  }
}
