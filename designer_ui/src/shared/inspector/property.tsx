import type { ReactNode } from 'react';
import styles from './inspector.module.css';
import { useIsFound } from './property-search';

type Props = {
  label: string;
  /** The control's id; without one the group is named instead. */
  htmlFor?: string;
  help?: string;
  fault?: string | undefined;
  /** Label and control in one line: switches. */
  inline?: boolean;
  extra?: ReactNode;
  children: ReactNode;
};

/** Label, help and problem of one setting. */
export function Property({ label, htmlFor, help, fault, inline = false, extra, children }: Props) {
  const found = useIsFound(label);
  if (!found) {
    return null;
  }
  return (
    <div className={styles.property} data-inline={inline}>
      <div className={styles.labelRow}>
        {htmlFor ? (
          <label className={styles.label} htmlFor={htmlFor}>
            {label}
          </label>
        ) : (
          <span className={styles.label}>{label}</span>
        )}
        {extra}
      </div>
      <div className={styles.control}>{children}</div>
      {help && <div className={styles.help}>{help}</div>}
      {fault && (
        <div className={styles.fault} role="alert">
          {fault}
        </div>
      )}
    </div>
  );
}

/** A titled part of the inspector. */
export function PropertyGroup({ title, extra, children }: { title?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.group}>
      {(title || extra) && (
        <header className={styles.groupHead}>
          <h3>{title}</h3>
          {extra}
        </header>
      )}
      {children}
    </section>
  );
}
