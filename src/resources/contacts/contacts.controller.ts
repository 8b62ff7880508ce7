import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../crud/crud.controller';
import { CreateContactDto } from './dto/create-contact.dto';
import { UpdateContactDto } from './dto/update-contact.dto';
import { Contact } from './contact.entity';
import { ContactsService } from './contacts.service';

@ApiTags('Contacts')
@Controller(['crm-plugin/contact', 'crm-plugin/contacts'])
export class ContactsController extends CrudController({
  entity: Contact,
  createDto: CreateContactDto,
  updateDto: UpdateContactDto,
}) {
  constructor(protected readonly service: ContactsService) {
    super();
  }
}
