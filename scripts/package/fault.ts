/** What is wrong, and where in the manifest: a JSON pointer (RFC 6901). */
export interface Fault {
  path: string;
  reason: string;
}
