/** The first words of a problem by the part that it speaks of: `returns/0/since`. */
export function faultsOf(problems: readonly { path: string; message: string; severity?: string }[]) {
  const faults: Record<string, string> = {};
  for (const { path, message, severity } of problems) {
    const parts = path.split('/');
    if (severity !== 'warning') {
      for (let length = 1; length <= parts.length; length += 1) {
        faults[parts.slice(0, length).join('/')] ??= message;
      }
    }
  }
  return faults;
}
