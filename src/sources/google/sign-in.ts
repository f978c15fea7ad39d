/** What to type where there is no valid Google credential. */
export const SIGN_IN = "gcloud auth application-default login";
