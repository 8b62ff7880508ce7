import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, type Observable, throwError } from 'rxjs';
import { InputError } from './input-error';
import { badRequest, formBadRequest, plainBadRequest, type StrapiException } from './strapi-exception';

const FORMS = {
  /** B(M), the default */
  data: badRequest,
  /** S(M) */
  plain: plainBadRequest,
  /** E(–, M) */
  form: (message: string) => formBadRequest({ message }),
} satisfies Record<string, (message: string) => StrapiException>;

const INPUT_ERROR_FORM = 'inputErrorForm';

/** Names the body form in which a handler answers an `InputError` (CONTRACT §6.1). */
export const InputErrorForm = (form: keyof typeof FORMS) => SetMetadata(INPUT_ERROR_FORM, form);

@Injectable()
export class InputErrorInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (!(error instanceof InputError)) return throwError(() => error);
        const form = this.reflector.get<keyof typeof FORMS | undefined>(
          INPUT_ERROR_FORM,
          context.getHandler(),
        );
        return throwError(() => FORMS[form ?? 'data'](error.message));
      }),
    );
  }
}
