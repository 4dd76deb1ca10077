import type { Dispatch, SetStateAction } from 'react';
import { HeaderCheckBox } from '@/components/header-check-box.tsx';
import { Head } from '@/components/table.tsx';
import { count } from '@/lib/time.ts';
import { headerBox, noRows, type Selection, shownRows } from './model/selection.ts';

type SelectAllProps = {
  rows: readonly { id: string }[];
  selection: Selection;
  onSelect: Dispatch<SetStateAction<Selection>>;
};

/** The head of the column in which rows are selected: it selects all that are shown, or none. */
export function SelectAll({ rows, selection, onSelect }: SelectAllProps) {
  const state = headerBox(selection, rows);
  return (
    <Head className="w-10">
      <HeaderCheckBox
        state={state}
        label={`Select all ${count(rows.length)} that are shown`}
        onChange={() => onSelect(state === 'all' ? noRows : shownRows(rows))}
      />
    </Head>
  );
}
