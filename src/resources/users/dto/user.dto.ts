import { ApiProperty, PartialType } from '@nestjs/swagger';

export class CreateUserDto {
  @ApiProperty({ example: 'testUser' })
  username!: string;

  @ApiProperty({ example: 'testuser@example.com' })
  email!: string;

  @ApiProperty({ description: '1 to 72 bytes.', example: 'password' })
  password!: string;

  @ApiProperty({ required: false, default: false })
  confirmed?: boolean;

  @ApiProperty({ required: false, default: false })
  blocked?: boolean;

  @ApiProperty({ required: false, description: 'Id of the role; default: Authenticated.', example: 1 })
  role?: number;
}

export class UpdateUserDto extends PartialType(CreateUserDto) {
  @ApiProperty({ required: false, nullable: true, type: 'string', example: 'local' })
  provider?: string | null;
}
