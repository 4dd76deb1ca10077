/** Which groups of methods of Make's SDK this server has. */

export const SERVED = [
  'users',
  'scenarios',
  'blueprints',
  'dataStores',
  'dataStores.records',
  'executions',
  'dataStructures',
  'hooks',
  'incompleteExecutions',
];

/** Methods of served groups that the server does not have. */
export const SERVED_BUT = ['blueprints.versions', 'hooks.learnStart', 'hooks.learnStop'];

export const NOT_SERVED = [
  'scenarios.customProperties',
  'folders',
  'teams',
  'keys',
  'connections',
  'devices',
  'functions',
  'organizations',
  'enums',
  'onPremAgents',
  'connectedSystems',
  'credentialRequests',
  'publicTemplates',
  'privateSpaces',
  'customPropertyStructures',
  'customPropertyStructures.items',
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
