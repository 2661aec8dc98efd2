import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/client';
import { Icon } from '@/shared/ui/icon';
import { pathText } from './places';
import styles from './shell.module.css';

type Props = {
  problems: readonly Problem[];
  onJump: (at: string) => void;
  /** How people call the place of a problem; without it, its path. */
  nameOf?: ((at: string) => string) | undefined;
};

/** How many problems the definition has; each leads to its place. */
export function ProblemsButton({ problems, onJump, nameOf }: Props) {
  const { t } = useTranslation('designer');
  const [open, setOpen] = useState(false);
  const errors = problems.filter((one) => one.severity !== 'warning').length;
  const jump = (at: string) => {
    setOpen(false);
    onJump(at);
  };
  if (problems.length === 0) {
    return (
      <span className={styles.fine} role="status">
        <Icon name="circle-check" size={15} />
        <span className={styles.wide}>{t('no_problems')}</span>
      </span>
    );
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      title={t('problems', { count: problems.length })}
      content={<ProblemList problems={problems} onJump={jump} nameOf={nameOf} />}
    >
      <Button type="text" aria-label={t('problems', { count: problems.length })}>
        <Badge count={problems.length} size="small" color={errors ? 'var(--tn-count)' : 'var(--tn-amber-bar)'}>
          <Icon name="triangle-alert" size={16} />
        </Badge>
      </Button>
    </Popover>
  );
}

export function ProblemList({ problems, onJump, nameOf }: Props) {
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const at = pathText(problem.path);
        return (
          <li key={`${at} ${problem.message}`}>
            <button type="button" data-severity={problem.severity ?? 'error'} onClick={() => onJump(at)}>
              <Icon name={problem.severity === 'warning' ? 'triangle-alert' : 'circle-x'} size={15} />
              <span>
                {problem.message}
                <small>{nameOf?.(at) || at}</small>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
