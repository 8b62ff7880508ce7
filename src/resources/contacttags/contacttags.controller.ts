import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateContactTagDto } from './dto/create-contact-tag.dto';
import { UpdateContactTagDto } from './dto/update-contact-tag.dto';
import { ContactTag } from './contact-tag.entity';
import { ContactTagsService } from './contacttags.service';

@ApiTags('Contact tags')
@Controller('crm-plugin/contacttags')
export class ContactTagsController extends CrudController({
  entity: ContactTag,
  createDto: CreateContactTagDto,
  updateDto: UpdateContactTagDto,
}) {
  constructor(protected readonly service: ContactTagsService) {
    super();
  }
}
