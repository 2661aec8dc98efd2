import { Form, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from '../admin.module.css';

const RIGHTS = ['can_build', 'is_admin', 'active'] as const;

/** What a person may do beyond the roles of the apps. */
export function PersonRights() {
  const { t } = useTranslation('admin');
  return (
    <div className={styles.switches}>
      {RIGHTS.map((right) => (
        <div key={right} className={styles.switch}>
          <label htmlFor={`right-${right}`} className={styles.lines}>
            <span>{t(`people.${right}`)}</span>
            <span className={styles.small}>{t(`people.${right}_hint`)}</span>
          </label>
          <Form.Item name={right} valuePropName="checked" noStyle>
            <Switch id={`right-${right}`} />
          </Form.Item>
        </div>
      ))}
    </div>
  );
}
