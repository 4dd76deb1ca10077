import {
  Braces,
  CircleSlash,
  Forward,
  GitMerge,
  Globe,
  type LucideIcon,
  Mail,
  Merge,
  Repeat,
  RotateCcw,
  Save,
  Split,
  Table2,
  Timer,
  Undo2,
  Variable,
  Webhook,
} from 'lucide-react';
import { classes } from '@/lib/classes.ts';

const byModule: Readonly<Record<string, LucideIcon>> = {
  'builtin:BasicRouter': Split,
  'builtin:BasicIfElse': Split,
  'builtin:BasicMerge': GitMerge,
  'builtin:BasicFeeder': Repeat,
  'builtin:BasicRepeater': Repeat,
  'builtin:BasicAggregator': Merge,
  'builtin:Break': RotateCcw,
  'builtin:Ignore': CircleSlash,
  'builtin:Resume': Forward,
  'builtin:Commit': Save,
  'builtin:Rollback': Undo2,
  'util:FunctionSleep': Timer,
};

const byApp: Readonly<Record<string, LucideIcon>> = {
  gateway: Webhook,
  http: Globe,
  json: Braces,
  util: Variable,
  email: Mail,
  'google-email': Mail,
  'google-sheets': Table2,
};

/** A tile in the app's own hue, with a sign where we have one and the app's first letter where not. */
export function ModuleIcon({ module, small = false }: { module: string | null; small?: boolean }) {
  const app = module?.split(':')[0] ?? '';
  const Icon = byModule[module ?? ''] ?? byApp[app];
  return (
    <span
      aria-hidden
      className={classes(
        'grid shrink-0 place-items-center rounded-md font-semibold',
        small ? 'size-5 text-2xs [&>svg]:size-3' : 'size-8 text-sm [&>svg]:size-4',
      )}
      style={{
        backgroundColor: `color-mix(in oklch, oklch(0.65 0.13 ${hueOf(app)}) 18%, var(--surface))`,
        color: `color-mix(in oklch, oklch(0.6 0.15 ${hueOf(app)}) 72%, var(--ink))`,
      }}
    >
      {Icon === undefined ? (app[0]?.toUpperCase() ?? '?') : <Icon strokeWidth={1.9} />}
    </span>
  );
}

function hueOf(app: string): number {
  let hash = 7;
  for (const letter of app) hash = (hash * 31 + letter.charCodeAt(0)) % 997;
  return (hash * 47) % 360;
}
