/**
 * Invalid request content (CONTRACT §3, §4). Thrown by model/, query/ and crud/, which are independent of HTTP. The
 * exception filter responds with status 400 in the error shape of the route.
 */
export class InputError extends Error {
  override readonly name = InputError.name;
}
