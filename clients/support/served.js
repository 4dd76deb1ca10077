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
  'organizations.create',
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

/** Which groups of commands Make's command line client has for what this server has. */
export const SERVED_COMMANDS = [
  'scenarios',
  'executions',
  'incomplete-executions',
  'folders',
  'functions',
  'hooks',
  'data-structures',
  'connections',
  'keys',
  'data-stores',
  'data-store-records',
  'teams',
  'organizations',
  'users',
  'enums',
  'custom-property-structures',
  'custom-property-structure-items',
  'scenario-custom-properties',
  'roles',
];

/** Commands of these groups that the server always refuses, or refuses when there is one already. */
export const REFUSED_COMMANDS = [
  'custom-property-structures create',
  'organizations create',
  'organizations delete',
];

export const NOT_SERVED_COMMANDS = [
  'connected-system',
  'credential-requests',
  'custom-roles',
  'devices',
  'on-prem-agent',
  'private-spaces',
  'public-templates',
  'sdk-apps',
  'sdk-connections',
  'sdk-endpoints',
  'sdk-functions',
  'sdk-modules',
  'sdk-rpcs',
  'sdk-webhooks',
];
