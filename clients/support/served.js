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
  'teams',
  'organizations',
  'enums',
  'roles',
];

/** Methods of served groups that the server does not have, or always refuses. */
export const SERVED_BUT = [
  'teams.create',
  'teams.delete',
  'organizations.create',
  'organizations.update',
  'organizations.delete',
  'enums.connectedSystemApps',
];

export const NOT_SERVED = [
  'devices',
  'onPremAgents',
  'connectedSystems',
  'credentialRequests',
  'publicTemplates',
  'privateSpaces',
  'customRoles',
  'sdk.apps',
  'sdk.modules',
  'sdk.connections',
  'sdk.functions',
  'sdk.rpcs',
  'sdk.webhooks',
  'sdk.endpoints',
];
