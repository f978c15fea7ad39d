/** What is expected of a proxy's exceptions. */
export const EXEMPT = "metadata.google.internal and 169.254.169.254 in NO_PROXY";
