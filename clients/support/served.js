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
  'teams',
  'organizations',
  'enums',
  'roles',
];

/** Methods of served groups that the server does not have, or always refuses. */
export const SERVED_BUT = [
  'blueprints.versions',
  'hooks.learnStart',
  'hooks.learnStop',
  'teams.create',
  'teams.delete',
  'organizations.create',
  'organizations.update',
  'organizations.delete',
  'enums.connectedSystemApps',
];

export const NOT_SERVED = [
  'scenarios.customProperties',
  'folders',
  'keys',
  'connections',
  'devices',
  'functions',
  'onPremAgents',
  'connectedSystems',
  'credentialRequests',
  'publicTemplates',
  'privateSpaces',
  'customPropertyStructures',
  'customPropertyStructures.items',
  'customRoles',
  'sdk.apps',
  'sdk.modules',
  'sdk.connections',
  'sdk.functions',
  'sdk.rpcs',
  'sdk.webhooks',
  'sdk.endpoints',
];
