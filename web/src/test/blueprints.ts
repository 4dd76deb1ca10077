/** Made-up blueprints, by the id of their scenario. */

type Extra = Record<string, unknown>;

function module(id: number, name: string, extra: Extra = {}, version = 1): Extra {
  return { id, module: name, version, parameters: {}, mapper: {}, ...extra };
}

function blueprint(name: string, flow: Extra[], settings: Extra): Extra {
  return {
    name,
    flow,
    metadata: {
      version: 1,
      scenario: {
        roundtrips: 1,
        maxErrors: 3,
        autoCommit: true,
        autoCommitTriggerLast: true,
        sequential: false,
        confidential: false,
        dataloss: false,
        dlq: false,
        ...settings,
      },
      designer: { orphans: [] },
    },
  };
}

export const orders = blueprint(
  'Orders to the warehouse',
  [
    module(1, 'gateway:CustomWebHook', { parameters: { hook: 1, maxResults: 1 } }),
    module(2, 'json:ParseJSON', { mapper: { json: '{{1.value}}' } }),
    module(3, 'util:SetVariables', {
      mapper: {
        variables: [
          { name: 'reference', value: '{{upper(2.id)}}' },
          { name: 'total', value: '{{2.amount * 1.2}}' },
        ],
        scope: 'roundtrip',
      },
    }),
    module(4, 'builtin:BasicRouter', {
      mapper: null,
      routes: [
        {
          flow: [
            module(
              5,
              'http:ActionSendData',
              {
                filter: { name: 'Domestic', conditions: [[{ a: '{{2.country}}', o: 'text:equal', b: 'CZ' }]] },
                metadata: { designer: { name: 'Send to the warehouse' } },
                mapper: {
                  url: 'http://127.0.0.1:9090/orders',
                  method: 'post',
                  headers: [
                    { name: 'content-type', value: 'application/json' },
                    { name: 'x-reference', value: '{{3.reference}}' },
                  ],
                  data: '{"order":"{{2.id}}","total":{{3.total}},"note":"{{ifempty(2.note; "none")}}"}',
                  parseResponse: true,
                  timeout: 30,
                },
              },
              3,
            ),
          ],
        },
        {
          flow: [
            module(
              6,
              'http:ActionSendData',
              {
                filter: {
                  name: 'Abroad and larger than the customs limit',
                  conditions: [
                    [
                      { a: '{{2.country}}', o: 'text:notequal', b: 'CZ' },
                      { a: '{{3.total}}', o: 'number:greater', b: '150' },
                    ],
                  ],
                },
                mapper: { url: 'http://127.0.0.1:9090/customs', method: 'post' },
                onerror: [module(9, 'builtin:Break', { mapper: { retry: true, count: '3', interval: '15' } })],
              },
              3,
            ),
            module(7, 'json:CreateJSON'),
          ],
        },
      ],
    }),
  ],
  { dlq: true },
);

const wide = blueprint(
  'Everything that a diagram can show, in a scenario whose name is rather long for one line of a header',
  [
    module(1, 'gateway:CustomWebHook'),
    module(2, 'builtin:BasicFeeder', { mapper: { array: '{{1.items}}' } }),
    module(3, 'builtin:BasicRouter', {
      parameters: { else: 2 },
      mapper: null,
      routes: [
        {
          flow: [
            module(
              4,
              'google-sheets:addRow',
              {
                filter: { name: 'new', conditions: [[{ a: '{{2.isNew}}', o: 'boolean:equal', b: 'true' }]] },
                onerror: [module(14, 'slack:CreateMessage', {}, 4), module(15, 'builtin:Ignore')],
              },
              2,
            ),
            module(
              5,
              'google-email:sendAnEmail',
              { metadata: { designer: { name: 'Welcome the customer with a long and friendly letter' } } },
              4,
            ),
            module(6, 'util:SetVariable2'),
          ],
        },
        {
          disabled: true,
          flow: [
            module(7, 'telegram:SendReplyMessage'),
            module(8, 'json:ParseJSON', { onerror: [module(16, 'builtin:Resume')] }),
          ],
        },
        {
          flow: [
            module(9, 'builtin:BasicIfElse', {
              branches: [
                {
                  type: 'condition',
                  label: 'Paid',
                  conditions: [[{ a: '{{2.paid}}', o: 'boolean:equal', b: 'true' }]],
                  flow: [module(10, 'http:ActionSendData', {}, 3), module(11, 'json:CreateJSON')],
                },
                { type: 'else', flow: [] },
              ],
            }),
            module(12, 'builtin:BasicMerge'),
            module(13, 'gateway:WebhookRespond'),
          ],
        },
        { flow: [] },
      ],
    }),
  ],
  {},
);

export const blueprints: Record<number, Extra> = {
  1: orders,
  2: blueprint(
    'Nightly price list',
    [
      module(1, 'http:ActionSendData', { mapper: { url: 'http://127.0.0.1:9090/prices' } }, 3),
      module(2, 'json:ParseJSON', { mapper: { json: '{{1.data}}' } }),
    ],
    {},
  ),
  3: blueprint(
    'Invoices',
    [
      module(1, 'gateway:CustomWebHook'),
      module(2, 'http:ActionSendData', { mapper: { url: 'http://127.0.0.1:9090/invoices' } }, 3),
    ],
    { dlq: true, sequential: true },
  ),
  6: wide,
  7: blueprint('Newsletter sign-ups', [], { dlq: true }),
};
