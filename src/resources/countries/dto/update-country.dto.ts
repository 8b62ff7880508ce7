import { UpdateInput } from '../../../crud/update-input';
import { CreateCountryDto } from './create-country.dto';

export class UpdateCountryDto extends UpdateInput(CreateCountryDto) {}
