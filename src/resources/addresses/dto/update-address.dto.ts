import { UpdateInput } from '../../../crud/update-input';
import { CreateAddressDto } from './create-address.dto';

export class UpdateAddressDto extends UpdateInput(CreateAddressDto) {}
