import { CreateInput } from '../../../crud/entity-input';
import { Address } from '../address.entity';

export class CreateAddressDto extends CreateInput(Address, []) {}
