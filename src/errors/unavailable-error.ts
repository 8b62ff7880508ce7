/** The service cannot answer now and may soon; answered as 503 with `Retry-After`. */
export class UnavailableError extends Error {
  override readonly name = UnavailableError.name;
}
