import { useCallback, useMemo, useState } from 'react';

/** What is wrong with which cells: told there, until they are changed. */
export function useFaults() {
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const put = useCallback((id: number, field: string, said: string) => {
    setFaults((old) => new Map(old).set(`${id} ${field}`, said));
  }, []);
  const clear = useCallback((id: number, fields: readonly string[]) => {
    setFaults((old) => {
      const gone = fields.map((field) => `${id} ${field}`).filter((one) => old.has(one));
      return gone.length ? new Map([...old].filter(([one]) => !gone.includes(one))) : old;
    });
  }, []);
  const reset = useCallback(() => setFaults((old) => (old.size ? new Map() : old)), []);
  return useMemo(
    () => ({ put, clear, reset, of: (id: number, field: string) => faults.get(`${id} ${field}`), count: faults.size }),
    [faults, put, clear, reset],
  );
}

export type Faults = ReturnType<typeof useFaults>;
