import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { renderPage } from '@/test/render-page';
import { SearchSelect } from './search-select';

type Offer = { value: number; label: string };
const [ANNA, ANTON, BO]: Offer[] = [
  { value: 1, label: 'Anna' },
  { value: 2, label: 'Anton' },
  { value: 3, label: 'Bo' },
];

function shown(): string[] {
  return [...document.querySelectorAll('.ant-select-item-option')].map((one) => one.textContent ?? '');
}

/** A select whose answers the test sends. */
async function open() {
  const taken = vi.fn();
  let answer: (options: Offer[], loading: boolean) => void = () => undefined;
  function Page() {
    const [[options, loading], put] = useState<[Offer[], boolean]>([[ANNA, ANTON, BO] as Offer[], false]);
    answer = (next, waits) => put([next, waits]);
    return (
      <SearchSelect
        aria-label="Who"
        virtual={false}
        options={options}
        loading={loading}
        onSearch={() => answer([], true)}
        onChange={taken}
      />
    );
  }
  renderPage(<Page />);
  const box = await screen.findByRole('combobox', { name: 'Who' });
  fireEvent.mouseDown(box);
  return {
    taken,
    type: (typed: string) => fireEvent.change(box, { target: { value: typed } }),
    answer: (options: Offer[], loading = false) => act(() => answer(options, loading)),
  };
}

test('what fits the words stays until the answer is there', async () => {
  const { type, answer } = await open();

  type('an');
  expect(shown()).toEqual(['Anna', 'Anton']);
  answer([ANTON as Offer]);

  expect(shown()).toEqual(['Anton']);
});

test('what was never offered is not made up while the answer is awaited', async () => {
  const { type } = await open();

  type('zoe');

  expect(shown()).toEqual([]);
});

test('a choice that is pressed while the answer arrives is taken', async () => {
  const { taken, answer } = await open();
  const anton = screen.getByText('Anton', { selector: '.ant-select-item-option-content' });

  fireEvent.pointerDown(anton);
  answer([BO as Offer]);
  fireEvent.pointerUp(anton);
  fireEvent.click(anton);

  expect(taken).toHaveBeenCalledWith(2, expect.objectContaining({ label: 'Anton' }));
});
