import { ErrorState } from '@/shared/ui/error-state';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { useReadOnSight } from '../hooks/use-read-on-sight';
import { type Target, useDetail } from '../queries';
import { FlowDetail } from './flow-detail';
import { TodoDetail } from './todo-detail';

type Props = { target: Target; onDecided?: (() => void) | undefined };

/** A task or an instance, whatever it is. */
export function WorkDetail({ target, onDecided }: Props) {
  const { data, error, refetch } = useDetail(target);
  useReadOnSight(data);
  if (error && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (!data) {
    return <PageSkeleton />;
  }
  if (data.instance) {
    return <FlowDetail target={target} detail={data} instance={data.instance} onDecided={onDecided} />;
  }
  return data.task ? <TodoDetail target={target} detail={data} task={data.task} onDecided={onDecided} /> : null;
}
