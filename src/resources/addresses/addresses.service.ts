import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateAddressDto } from './dto/create-address.dto';
import { UpdateAddressDto } from './dto/update-address.dto';
import { Address } from './address.entity';

@Injectable()
export class AddressesService extends CrudService<Address> {
  constructor(database: Database) {
    super(Address, { create: CreateAddressDto, update: UpdateAddressDto }, database);
  }
}
