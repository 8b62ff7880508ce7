import { RouteSetting } from '../routing/route-setting.decorator';
import { badRequest, formBadRequest, plainBadRequest, type StrapiException } from './strapi-exception';

export const INPUT_ERROR_FORMS = {
  /** B(M), the default */
  data: badRequest,
  /** S(M) */
  plain: plainBadRequest,
  /** E(–, M) */
  form: (message: string) => formBadRequest({ message }),
} satisfies Record<string, (message: string) => StrapiException>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@InputErrorForm()`. */
    inputErrorForm?: keyof typeof INPUT_ERROR_FORMS;
  }
}

/** Sets the shape of the response to an `InputError` (CONTRACT §6.1). */
export const InputErrorForm = (form: keyof typeof INPUT_ERROR_FORMS) =>
  RouteSetting({ inputErrorForm: form });
