/** Whether everything that was accepted is somewhere, in words. */
import type { Balance } from '@/lib/api/types.ts';
import { count, counted } from '@/lib/time.ts';

type Places = Pick<Balance, 'accepted' | 'finished' | 'running' | 'waiting' | 'open' | 'discarded'>;

/** What is in the places, added up here and not by the server. */
export function sumOf({ finished, running, waiting, open, discarded }: Places): number {
  return finished + running + waiting + open + discarded;
}

/** For instance "12 accepted = 9 finished + 0 running + 1 waiting + 2 open + 0 discarded"; honest when it is not so. */
export function equation(balance: Places): string {
  const { accepted, finished, running, waiting, open, discarded } = balance;
  const sign = sumOf(balance) === accepted ? '=' : '≠';
  const places = [
    `${count(finished)} finished`,
    `${count(running)} running`,
    `${count(waiting)} waiting`,
    `${count(open)} open`,
    `${count(discarded)} discarded`,
  ];
  return `${count(accepted)} accepted ${sign} ${places.join(' + ')}`;
}

/** Why it does not balance; undefined when it does. */
export function imbalanceText(balance: Balance): string | undefined {
  if (balance.imbalance !== null) return `The server counted everything anew and found: ${balance.imbalance}`;
  const sum = sumOf(balance);
  if (sum !== balance.accepted) {
    const off = Math.abs(sum - balance.accepted);
    return `The places have ${count(off)} ${sum > balance.accepted ? 'more' : 'fewer'} than were accepted.`;
  }
  return balance.balanced
    ? undefined
    : 'The server counted everything anew and found another number in one scenario or more: look for them below.';
}

/** The part of the History in which the executions that are counted so are listed. */
export type HistoryPart = { status: 'running' | 'success' | 'warning' | 'error'; from?: string; to?: string };

/** @param day such as 2026-01-31, in the reader's time zone; without it, any time */
export function historyPart(status: HistoryPart['status'], day: string | undefined): HistoryPart {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (date === null) return { status };
  const midnight = (days: number) =>
    new Date(Number(date[1]), Number(date[2]) - 1, Number(date[3]) + days).toISOString();
  return { status, from: midnight(0), to: midnight(1) };
}

/** Who discarded how many, those who discarded most first. */
export function discardedText({ dataLoss, actors, others }: Balance['discardedBy']): string[] {
  return [
    ...(dataLoss === 0 ? [] : [`${count(dataLoss)} dropped by the setting Enable data loss`]),
    ...actors.map(({ name, count: discarded }) => `${count(discarded)} by ${name}`),
    ...(others === 0 ? [] : [`${count(others)} by others`]),
  ];
}

/** How much of all is listed, as the list itself knows it. */
export function listedText(shown: number, known: number, most: number): string | undefined {
  if (shown < known) {
    const all = known < most ? counted(known, 'scenario') : `${count(known)} scenarios or more`;
    return `${count(shown)} of ${all} are shown, those that were edited latest.`;
  }
  return known < most
    ? undefined
    : `The ${count(most)} scenarios that were edited latest are shown. The API has the others.`;
}
