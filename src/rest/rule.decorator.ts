import { ValidateBy, type ValidationArguments } from 'class-validator';

/** The name of the class-validator rules that `BodyPipe` evaluates. */
export const RULE = 'contractRule';

export interface RuleConstraint {
  /** The order in which the contract checks the rules of a body; the first failing one answers. */
  readonly step: number;
  /** Creates the documented error for a value that fails. */
  readonly error: (value: unknown) => Error;
}

/** Tests a value; `body` is the DTO instance, for rules that compare two properties. */
export type Accepts = (value: unknown, body: Readonly<Record<string, unknown>>) => boolean;

/** Declares a class-validator rule of a DTO property with its place in the contract's order and its documented error. */
export const Rule = (step: number, accepts: Accepts, error: RuleConstraint['error']): PropertyDecorator =>
  ValidateBy({
    name: `${RULE} ${step}`,
    constraints: [{ step, error } satisfies RuleConstraint],
    validator: {
      validate: (value: unknown, args?: ValidationArguments) =>
        accepts(value, (args?.object ?? {}) as Record<string, unknown>),
    },
  });
