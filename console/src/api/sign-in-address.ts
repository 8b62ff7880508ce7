export const SIGN_IN = '/console/sign-in';

/** The page to sign in, from which the way leads back to this one. */
export const signInAddress = (): string =>
  `${SIGN_IN}?to=${encodeURIComponent(window.location.pathname + window.location.search)}`;
