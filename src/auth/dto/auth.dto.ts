import { ApiProperty } from '@nestjs/swagger';

export class LoginDto {
  @ApiProperty({ description: 'User name or e-mail address.', example: 'demo' })
  identifier!: string;

  @ApiProperty({ example: 'demo123' })
  password!: string;
}

export class RegisterDto {
  @ApiProperty({ example: 'testUser' })
  username!: string;

  @ApiProperty({ example: 'testuser@example.com' })
  email!: string;

  @ApiProperty({ description: '1 to 72 bytes.', example: 'password' })
  password!: string;
}

export class EmailDto {
  @ApiProperty({ example: 'demouser@example.com' })
  email!: string;
}

export class ResetPasswordDto {
  @ApiProperty({ description: 'The code of the mailed link.', example: 'privateCode' })
  code!: string;

  @ApiProperty({ example: 'password' })
  password!: string;

  @ApiProperty({ example: 'password' })
  passwordConfirmation!: string;
}
