export const SIGN_IN = '/console/sign-in';

/** Returns the URL of the sign-in page, which leads back to the current page. */
export const signInAddress = (): string =>
  `${SIGN_IN}?to=${encodeURIComponent(window.location.pathname + window.location.search)}`;
