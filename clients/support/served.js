/** Which groups of methods of Make's SDK this server has. */

export const SERVED = [
  'users',
  'folders',
  'customPropertyStructures',
  'customPropertyStructures.items',
  'scenarios',
  'scenarios.customProperties',
  'blueprints',
  'dataStores',
  'dataStores.records',
  'executions',
  'dataStructures',
  'hooks',
  'incompleteExecutions',
  'connections',
  'keys',
  'functions',
];

/** Methods of served groups that the server does not have. */
export const SERVED_BUT = [];

export const NOT_SERVED = [
  'teams',
  'devices',
  'organizations',
  'enums',
  'onPremAgents',
  'connectedSystems',
  'credentialRequests',
  'publicTemplates',
  'privateSpaces',
  'roles',
  'customRoles',
  'sdk.apps',
  'sdk.modules',
  'sdk.connections',
  'sdk.functions',
  'sdk.rpcs',
  'sdk.webhooks',
  'sdk.endpoints',
];
