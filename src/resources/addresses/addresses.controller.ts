import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CrudController } from '../../rest/crud.controller';
import { CreateAddressDto } from './dto/create-address.dto';
import { UpdateAddressDto } from './dto/update-address.dto';
import { Address } from './address.entity';
import { AddressesService } from './addresses.service';

@ApiTags('Addresses')
@Controller('crm-plugin/addresses')
export class AddressesController extends CrudController({
  entity: Address,
  createDto: CreateAddressDto,
  updateDto: UpdateAddressDto,
}) {
  constructor(protected readonly service: AddressesService) {
    super();
  }
}
