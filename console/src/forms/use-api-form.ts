import { useForm, type UseFormReturnType } from '@mantine/form';
import { type SubmitEventHandler, useState } from 'react';
import { apiErrorOf } from '../api/api-error';

interface ApiForm<Values> {
  readonly form: UseFormReturnType<Values>;
  /** The error message of the API that belongs to no field of the form. */
  readonly problem: string | undefined;
  readonly isSending: boolean;
  readonly onSubmit: SubmitEventHandler<HTMLFormElement>;
}

/**
 * A form with the error messages of the API: each is shown next to its field, or above the form. `aliases` maps field
 * names of the API to those of the form.
 */
export function useApiForm<Values extends Record<string, unknown>>(
  initialValues: Values,
  send: (values: Values, form: UseFormReturnType<Values>) => Promise<void>,
  aliases: Readonly<Record<string, string>> = {},
): ApiForm<Values> {
  const form = useForm<Values>({ mode: 'controlled', initialValues });
  const [problem, setProblem] = useState<string>();
  const [isSending, setIsSending] = useState(false);

  const submit = async (values: Values): Promise<void> => {
    setProblem(undefined);
    setIsSending(true);
    try {
      await send(values, form);
    } catch (error) {
      const { message, fields } = apiErrorOf(error);
      const named = Object.entries(fields).map(([name, words]) => [aliases[name] ?? name, words] as const);
      const known = named.filter(([name]) => name in values);
      form.setErrors(Object.fromEntries(known));
      if (known.length < named.length || named.length === 0) setProblem(message);
    } finally {
      setIsSending(false);
    }
  };

  return { form, problem, isSending, onSubmit: form.onSubmit((values) => void submit(values)) };
}
