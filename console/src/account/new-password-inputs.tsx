import { PasswordInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { NEW_PASSWORD_HELP } from './new-password';

interface NewPassword {
  readonly password: string;
  readonly repeated: string;
}

/** Inputs for a new password and its repetition, to catch typing errors. */
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
        label="Repeat new password"
        autoComplete="new-password"
        required
        {...form.getInputProps('repeated')}
      />
    </>
  );
}
