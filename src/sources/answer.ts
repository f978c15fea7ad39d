/** How much of an answer is read, decompressed. Bytes. A page of 500 Pods has some 10 MiB. */
export const LARGEST_ANSWER = 16 * 1024 * 1024;
