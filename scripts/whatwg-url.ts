/**
 * Stands for the package whatwg-url in the bundle. Of it node-fetch 2 takes `URL`, and only where Node has none of its
 * own; with it would come 280 KB of Unicode tables.
 */
export { URL } from "node:url";
