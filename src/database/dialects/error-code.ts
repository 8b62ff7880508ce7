/** A driver's code of an error, '' without one. Told by its form: a native driver may keep another context's `Error`. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
