/** What was asked of the server in this tab, so that neither a second click nor a reload makes a second job of it. */
export type Asking = {
  /** The request's idempotency key. */
  key: string;
  /** The request, in one spelling. */
  request: string;
  /** The job that answered it; none as long as no answer came. */
  job?: number;
};

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The same request has the same key until it is answered; after that it is another one. */
export function askingFor(before: Asking | undefined, request: string, newKey: () => string): Asking {
  const again = before !== undefined && before.job === undefined && before.request === request;
  return again ? before : { key: newKey(), request };
}

const place = (scenarioId: number | 'all'): string => `holdfast.asking.${scenarioId}`;

export function recall(store: Store, scenarioId: number | 'all'): Asking | undefined {
  try {
    const value: unknown = JSON.parse(store.getItem(place(scenarioId)) ?? 'null');
    return isAsking(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function remember(store: Store, scenarioId: number | 'all', asking: Asking | undefined): void {
  if (asking === undefined) store.removeItem(place(scenarioId));
  else store.setItem(place(scenarioId), JSON.stringify(asking));
}

function isAsking(value: unknown): value is Asking {
  if (typeof value !== 'object' || value === null) return false;
  const { key, request, job } = value as Partial<Record<keyof Asking, unknown>>;
  return typeof key === 'string' && typeof request === 'string' && (job === undefined || typeof job === 'number');
}

/** 128 random bits; `crypto.randomUUID` is missing on pages that came without TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
