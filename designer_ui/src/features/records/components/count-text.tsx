import { useTranslation } from 'react-i18next';
import { type ListQuery, type Target, useCount } from '../hooks/use-records';

/** How many records match; beyond the cap, "more than". */
export function CountText({ target, query }: { target: Target; query: ListQuery }) {
  const { t, i18n } = useTranslation('records');
  const { data } = useCount(target, query);
  if (!data) {
    return null;
  }
  const number = new Intl.NumberFormat(i18n.language).format(data.count);
  return <span className="tn-num">{t(data.capped ? 'count_capped' : 'count', { count: data.count, number })}</span>;
}
