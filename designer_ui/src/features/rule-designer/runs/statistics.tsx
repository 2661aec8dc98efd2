/** How the rule did over the last days. */
export function Statistics() {
  return null;
}
