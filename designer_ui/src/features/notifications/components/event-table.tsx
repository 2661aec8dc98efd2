import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from '../notifications.module.css';
import type { Choices, ChoicesPatch } from '../queries';

type Props = { choices: Choices; onChoose: (patch: ChoicesPatch) => void };

/** Which news comes by which way; the centre in the app always keeps it. */
export function EventTable({ choices, onChoose }: Props) {
  const { t } = useTranslation('notifications');
  const outside = choices.ways.filter((way) => way !== 'app');
  const put = (event: string, way: string, on: boolean) => {
    const all = Object.fromEntries(
      choices.events.map(({ name, ways }) => [
        name,
        Object.fromEntries(outside.map((one) => [one, ways[one] ?? false])),
      ]),
    );
    onChoose({ events: { ...all, [event]: { ...all[event], [way]: on } } });
  };
  return (
    <div className={`tn-card ${styles.scroll}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('event')}</th>
            {choices.ways.map((way) => (
              <th key={way} scope="col">
                {t(`ways.${way}`, { defaultValue: way })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {choices.events.map((event) => (
            <tr key={event.name}>
              <th scope="row">{event.title}</th>
              {choices.ways.map((way) => (
                <td key={way}>
                  <Checkbox
                    aria-label={`${event.title} · ${t(`ways.${way}`, { defaultValue: way })}`}
                    checked={event.ways[way] ?? false}
                    disabled={way === 'app'}
                    onChange={(e) => put(event.name, way, e.target.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
