import axios, { isAxiosError } from 'axios';
import { apiErrorOf } from './api-error';
import { session } from './session';
import { signInAddress } from './sign-in-address';

/** Asks the API on this page's own origin, with the token; every failure is an `ApiError`. */
export const http = axios.create();

http.interceptors.request.use((request) => {
  const token = session.token();
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
});

http.interceptors.response.use(undefined, async (error: unknown) => {
  // What was asked for as a file brings its errors as files, too.
  if (isAxiosError(error) && error.response?.data instanceof Blob)
    error.response.data = await error.response.data.text();
  const failure = apiErrorOf(error);
  // The token has ended, or was revoked by a change of the password or the role.
  if (failure.statusCode === 401 && session.token() !== null) {
    session.end();
    window.location.assign(signInAddress());
  }
  // The data provider of refine expects what was thrown, not an Error.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  return Promise.reject(failure);
});
