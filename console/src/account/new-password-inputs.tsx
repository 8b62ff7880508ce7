import { PasswordInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { NEW_PASSWORD_HELP } from './new-password';

interface NewPassword {
  readonly password: string;
  readonly repeated: string;
}

/** A new password, twice, so that a slip of the finger locks nobody out. */
export function NewPasswordInputs<Values extends NewPassword>({
  form,
}: {
  readonly form: UseFormReturnType<Values>;
}) {
  return (
    <>
      <PasswordInput
        label="New password"
        description={NEW_PASSWORD_HELP}
        autoComplete="new-password"
        required
        {...form.getInputProps('password')}
      />
      <PasswordInput
        label="New password again"
        autoComplete="new-password"
        required
        {...form.getInputProps('repeated')}
      />
    </>
  );
}
