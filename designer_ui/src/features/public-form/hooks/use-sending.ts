import { useRef, useState } from 'react';
import { ApiError, api } from '@/api/client';
import { changeBody, createBody, type Fault, faultsFrom, type Session } from '@/shared/form-engine';
import { notify } from '@/shared/ui/messages';
import { ruleFault } from '@/widgets/fault-text';
import { useReader } from '@/widgets/use-kinds';
import { type PublicLink, withPassword } from '../queries';

type Options = {
  token: string;
  password: string;
  link: PublicLink;
  session: Session;
  onFaults: (faults: readonly Fault[]) => void;
};

type Answer = { thanks: string };

/** Judge and send what a visitor filled in; `thanks` is what the server says when it has arrived. */
export function useSending({ token, password, link, session, onFaults }: Options) {
  const reader = useReader();
  const [busy, setBusy] = useState(false);
  const [thanks, setThanks] = useState<string | null>(null);
  const opened = useRef(performance.now());

  const post = async (trap: string): Promise<Answer> => {
    const state = session.store.getState();
    const options = withPassword(password);
    const page = await freshStamp(token, password, link.stamp);
    if (link.kind === 'edit') {
      const body = { values: changeBody(session.plan, state), version: link.record?.version, stamp: page };
      return api.patch<Answer>(`/public/${token}/record`, body, options);
    }
    const values = createBody(session.plan, state);
    const allowed = Object.entries(values).filter(([key]) => link.writable.includes(key));
    const body = { values: Object.fromEntries(allowed), stamp: page, ...(trap ? { trap } : {}) };
    return api.post<Answer>(`/public/${token}/records`, body, options);
  };
  const failed = (error: unknown) => {
    if (error instanceof ApiError && error.status === 422 && error.problems.length) {
      const faults = faultsFrom(session.plan, error.problems);
      session.showFaults(faults);
      onFaults(faults);
    } else {
      notify.error(error);
    }
  };
  const send = async (trap: string) => {
    if (!session.attempt((fault) => ruleFault(fault, reader))) {
      onFaults(session.store.getState().faults.filter((fault) => fault.severity === 'error'));
      return;
    }
    setBusy(true);
    try {
      await passed(opened.current);
      setThanks((await post(trap)).thanks);
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, thanks };
}

const LEAST_MS = 2_300;

/** The server refuses what is faster than a hand; who really is so fast waits a moment. */
function passed(opened: number): Promise<void> {
  const left = Math.max(0, LEAST_MS - (performance.now() - opened));
  return new Promise((done) => setTimeout(done, left));
}

const HOURS_23 = 23 * 3_600_000;

/** The mark of the page; a new one when it was left open for a day. */
async function freshStamp(token: string, password: string, stamp: string): Promise<string> {
  const age = Date.now() - Number(stamp.split('.')[0]);
  if (age < HOURS_23) {
    return stamp;
  }
  return (await api.get<PublicLink>(`/public/${token}`, undefined, withPassword(password))).stamp;
}
