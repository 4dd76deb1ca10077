/** The modules that the made-up server has. */
import type { Field, ModuleDescription } from '../lib/api/types.ts';

const text = (name: string, label: string, required = false): Field => ({ name, label, type: 'text', required });

export const catalog: ModuleDescription[] = [
  moduleOf('gateway:CustomWebHook', 1, 'Custom webhook', 'trigger'),
  moduleOf('gateway:WebhookRespond', 1, 'Webhook response', 'action', [
    text('status', 'Status', true),
    text('body', 'Body'),
  ]),
  moduleOf('json:ParseJSON', 1, 'Parse JSON', 'transformer', [text('json', 'JSON string', true)]),
  moduleOf('json:CreateJSON', 1, 'Create JSON', 'transformer'),
  moduleOf('util:SetVariables', 1, 'Set multiple variables', 'transformer', [
    {
      ...text('variables', 'Variables'),
      type: 'array',
      items: [text('name', 'Variable name', true), text('value', 'Variable value')],
    },
    text('scope', 'Variable lifetime', true),
  ]),
  moduleOf('util:SetVariable2', 1, 'Set variable', 'transformer'),
  moduleOf('builtin:BasicRouter', 1, 'Router', 'router'),
  moduleOf('builtin:BasicFeeder', 1, 'Iterator', 'transformer'),
  moduleOf('builtin:BasicIfElse', 1, 'If-else', 'router'),
  moduleOf('builtin:BasicMerge', 1, 'Merge', 'transformer'),
  moduleOf('builtin:Break', 1, 'Break', 'directive'),
  moduleOf('builtin:Resume', 1, 'Resume', 'directive'),
  moduleOf('builtin:Ignore', 1, 'Ignore', 'directive'),
  moduleOf('http:ActionSendData', 3, 'Make a request', 'action', [
    text('url', 'URL', true),
    text('method', 'Method', true),
    { ...text('headers', 'Headers'), type: 'array', items: [text('name', 'Name', true), text('value', 'Value')] },
    { ...text('qs', 'Query String'), type: 'array', items: [text('name', 'Name', true), text('value', 'Value')] },
    text('bodyType', 'Body type'),
    text('contentType', 'Content type'),
    text('data', 'Request content'),
    { ...text('parseResponse', 'Parse response'), type: 'boolean', default: false },
    { ...text('timeout', 'Timeout'), type: 'uinteger', default: 40 },
  ]),
];

function moduleOf(
  name: string,
  version: number,
  label: string,
  kind: ModuleDescription['kind'],
  mapper: Field[] = [],
): ModuleDescription {
  return { name, version, label, app: name.split(':')[0] ?? '', kind, parameters: [], mapper, output: [] };
}
