import { PressButton } from './press-button';
import { type Place, useButtons, usePress } from './use-buttons';

type Props = Place & { ids: readonly number[]; onDone: () => void };

/** What rules let a person do with several records at once. */
export function ChosenButtons({ app, form, ids, onDone }: Props) {
  const place = { app, form };
  const buttons = useButtons(place).filter((button) => button.batch);
  const { press, busy } = usePress(place, onDone);
  return buttons.map((button) => (
    <PressButton
      key={button.rule}
      button={button}
      count={ids.length}
      type="text"
      busy={busy === button.rule}
      onPress={(title) => void press(button, title, ids)}
    />
  ));
}
