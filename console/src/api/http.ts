import axios, { isAxiosError } from 'axios';
import { apiErrorOf } from './api-error';
import { session } from './session';
import { signInAddress } from './sign-in-address';

/** HTTP client for the API on the same origin. Sends the token; every failure is an `ApiError`. */
export const http = axios.create();

http.interceptors.request.use((request) => {
  const token = session.token();
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
});

http.interceptors.response.use(undefined, async (error: unknown) => {
  // The error of a response requested as a file is a file, too.
  if (isAxiosError(error) && error.response?.data instanceof Blob)
    error.response.data = await error.response.data.text();
  const failure = apiErrorOf(error);
  // The token has expired, or was revoked by a change of password or role.
  if (failure.statusCode === 401 && session.token() !== null) {
    session.end();
    window.location.assign(signInAddress());
  }
  // refine's data provider expects a plain object, not an Error.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  return Promise.reject(failure);
});
