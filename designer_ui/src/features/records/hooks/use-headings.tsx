import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Grain } from '@/api/types';
import type { GridColumn, Heading } from '@/shared/grid/types';
import { Icon } from '@/shared/ui/icon';
import type { WidgetKinds } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import { groupWords } from '../model/group-words';
import { type Group, GroupLine, type Line, MoreLine } from '../model/lines';
import type { ViewProps } from '../views/view-kind';
import { answerOf, useFigure } from './use-footer';

type TitleProps = { line: GroupLine; field: Field | undefined; kinds: WidgetKinds; grain: Grain | undefined };

function groupValue({ value, title }: Group, field: Field, kinds: WidgetKinds): unknown {
  return title !== null && kinds(field).storage === 'link' ? { id: value, title } : value;
}

function GroupTitle({ line, field, kinds, grain }: TitleProps) {
  const { t, i18n } = useTranslation('records');
  const reader = useReader();
  const { group } = line;
  const words: ReactNode = groupWords(group, field, { grain, language: i18n.language });
  const shown = words ?? (field && kinds(field).view.cell(groupValue(group, field, kinds), field, reader));
  return (
    <>
      <Icon name={line.open ? 'chevron-down' : 'chevron-right'} size={15} />
      <span className="tn-muted">{reader.text(field?.title)}</span>
      {group.value === null ? <span className="tn-muted">{t('groups.blank')}</span> : <b>{shown}</b>}
      <span className="tn-muted tn-num">{new Intl.NumberFormat(i18n.language).format(group.count)}</span>
    </>
  );
}

/** Heads of groups, with how many records and which subtotals; and the way to more rows. */
export function useHeadings({ choice, kinds, list }: ViewProps): (line: Line) => Heading | null {
  const { t } = useTranslation('records');
  const draw = useFigure(kinds);
  const byKey = useMemo(() => new Map(choice.fields.map((field) => [field.key, field])), [choice.fields]);
  const { figures } = choice;
  const { grain } = list.state.view;
  return useCallback(
    (line) => {
      if (line instanceof MoreLine) {
        const title = <span className="tn-muted">{t(`groups.${line.state}`)}</span>;
        return { depth: line.depth, figure: () => null, title };
      }
      if (!(line instanceof GroupLine)) {
        return null;
      }
      const figureOf = (column: GridColumn) => {
        const figure = figures.find((one) => one.field === column.key);
        const own = byKey.get(column.key);
        return figure && own ? draw(own, figure.show, answerOf(figure, line.group)) : null;
      };
      const title = <GroupTitle line={line} field={byKey.get(line.field)} kinds={kinds} grain={grain} />;
      return { depth: line.depth, figure: figureOf, title };
    },
    [byKey, figures, kinds, draw, grain, t],
  );
}
