type FailedModuleProps = { name: string; id: number };

/** What a list says of the module that failed, below the error. A name may be of any length: a long one is cut. */
export function FailedModule({ name, id }: FailedModuleProps) {
  return (
    <div className="max-w-44 truncate text-2xs leading-4 text-ink-faint" title={`${name} · ${id}`}>
      {name} · {id}
    </div>
  );
}
