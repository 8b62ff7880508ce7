import { EmbeddedProperty } from '../../../crud/embedded-property';
import { CreateInput, InputProperty } from '../../../crud/entity-input';
import { textInput } from '../../../crud/input-field';
import { CreateAddressDto } from '../../addresses/dto/create-address.dto';
import { Contact } from '../contact.entity';

const OF_INDIVIDUAL = 'Goes to the individual; ignored on an organization.';

export class CreateContactDto extends CreateInput(Contact, ['name', 'contact_type']) {
  @InputProperty(textInput('first_name'), {
    type: 'string',
    nullable: true,
    example: 'Asha',
    description: OF_INDIVIDUAL,
  })
  first_name?: string | null;

  @InputProperty(textInput('last_name'), {
    type: 'string',
    nullable: true,
    example: 'Naik',
    description: OF_INDIVIDUAL,
  })
  last_name?: string | null;

  @EmbeddedProperty(CreateAddressDto, {
    parent: 'contact',
    description:
      'Addresses to add or, with their `id`, to change; those not mentioned stay: DELETE /crm-plugin/addresses/:id.',
  })
  addresses?: CreateAddressDto[];
}
