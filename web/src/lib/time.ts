/** Times and sizes as people read them. Every function is given its clock. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** For instance "23 Nov 2026, 14:06:12", in the reader's time zone. */
export function absoluteTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const [day, hour, minute, second] = [date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()].map(
    (part) => String(part).padStart(2, '0'),
  );
  return `${day} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${hour}:${minute}:${second}`;
}

const STEPS: readonly [limitSeconds: number, unitSeconds: number, unit: string][] = [
  [60, 1, 's'],
  [3_600, 60, 'min'],
  [86_400, 3_600, 'h'],
  [86_400 * 60, 86_400, 'd'],
  [86_400 * 730, 86_400 * 30, 'mo'],
];

/** For instance "just now", "12 s ago", "in 3 min". */
export function relativeTime(iso: string, now: number): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  if (Number.isNaN(seconds)) return '';
  const distance = Math.abs(seconds);
  if (distance < 3) return 'just now';
  const [, unitSeconds, unit] = STEPS.find(([limit]) => distance < limit) ?? [0, 86_400 * 365, 'y'];
  const amount = `${Math.floor(distance / unitSeconds)} ${unit}`;
  return seconds < 0 ? `${amount} ago` : `in ${amount}`;
}

/** For instance "840 ms", "3.2 s", "4 min 05 s", "2 h 10 min". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** For instance "812 B", "3.4 KiB", "1.2 MiB". */
export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = size;
  let unit = '';
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

const grouped = new Intl.NumberFormat('en-GB');

/** For instance "1,240". */
export function count(number: number): string {
  return grouped.format(number);
}

/** For instance "1 execution", "3 executions". */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${count(number)} ${number === 1 ? singular : plural}`;
}

/** A moment in the reader's time zone as the API wants it. */
export function momentIn(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** A moment as a field for date and time has it, in the reader's time zone, to the second. */
export function localTime(iso: string | undefined): string {
  if (iso === undefined) return '';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
