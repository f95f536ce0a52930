/** What is so from a moment on. */
export interface Version<T> {
  at: number;
  is: T;
}

/** The version that holds at a moment, or undefined before the first. */
export function at<T>(versions: readonly Version<T>[], moment: number): T | undefined {
  let found: T | undefined;
  for (const version of versions) {
    if (version.at > moment) break;
    found = version.is;
  }
  return found;
}
