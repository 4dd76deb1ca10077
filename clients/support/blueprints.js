/** The blueprints of these tests, as Make exports them. */

const SETTINGS = {
  roundtrips: 1,
  maxErrors: 3,
  autoCommit: true,
  autoCommitTriggerLast: true,
  sequential: false,
  confidential: false,
  dataloss: false,
  freshVariables: false,
};

function blueprint(name, flow, dlq) {
  return {
    name,
    flow,
    metadata: { instant: false, version: 1, scenario: { ...SETTINGS, dlq }, designer: { orphans: [] }, notes: [] },
  };
}

function module(id, name, mapper, more = {}) {
  return { id, module: name, version: 1, parameters: {}, mapper, metadata: { designer: { x: id * 300, y: 0 } }, ...more };
}

/** Takes a `number`, returns its `double`. */
export const DOUBLE_INTERFACE = {
  input: [{ name: 'number', type: 'number', required: true }],
  output: [{ name: 'double', type: 'number' }],
};

export function doubling(name) {
  return blueprint(
    name,
    [
      module(1, 'scenario-service:StartSubscenario', {}, { version: 2 }),
      module(2, 'scenario-service:ReturnData', { double: '{{var.input.number * 2}}' }, { version: 2 }),
    ],
    false,
  );
}

/** Posts what a webhook takes to a target, and stores what fails. */
export function posting(name, hook, url) {
  return blueprint(
    name,
    [
      module(1, 'gateway:CustomWebHook', {}, { parameters: { hook, maxResults: 1 } }),
      module(
        2,
        'http:ActionSendData',
        {
          url,
          method: 'post',
          headers: [],
          qs: [],
          bodyType: 'raw',
          contentType: 'application/json',
          data: '{"id": {{1.id}}}',
          parseResponse: true,
          timeout: '10',
        },
        { version: 3, parameters: { handleErrors: true } },
      ),
    ],
    true,
  );
}
