/** The service is temporarily unavailable; the response is 503 with `Retry-After`. */
export class UnavailableError extends Error {
  override readonly name = UnavailableError.name;
}
