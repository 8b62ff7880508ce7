import axios from 'axios';
import { apiErrorOf } from './api-error';
import { session } from './session';

/** Asks the API on this page's own origin, with the token; every failure is an `ApiError`. */
export const http = axios.create();

http.interceptors.request.use((request) => {
  const token = session.token();
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return request;
});

http.interceptors.response.use(undefined, (error: unknown) => {
  // The data provider of refine expects what was thrown, not an Error.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  return Promise.reject(apiErrorOf(error));
});
