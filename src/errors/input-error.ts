/**
 * A request content the contract refuses (CONTRACT §3, §4). Thrown by model/, query/ and crud/, which know no
 * HTTP; the exception filter gives it the body form of the route: always status 400.
 */
export class InputError extends Error {
  override readonly name = InputError.name;
}
