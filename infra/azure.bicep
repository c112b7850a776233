// Rapport in Azure: one App Service, one PostgreSQL server, one Key Vault, one bot.
@minLength(4)
@maxLength(20)
@description('Begins the name of every resource; together they must be unique in Azure.')
param baseName string
param location string = resourceGroup().location
@allowed(['global', 'usgov', 'dod', 'china'])
param microsoftCloud string = 'global'

param clientId string
@secure()
param clientSecret string
param botId string
@secure()
param botPassword string
param botTenantId string
param teamsAppId string

@secure()
@description('32 bytes in base64. It encrypts every stored token: without it nothing that is stored can be read again.')
param rapportKey string
@secure()
@description('Letters and digits only: it becomes a part of an address.')
param postgresPassword string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security#key-vault-secrets-user
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

module database 'database.bicep' = {
  name: 'database'
  params: { baseName: baseName, location: location, password: postgresPassword }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${baseName}-kv'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Without the key nothing stored can be read: what is deleted here can be brought back for 90 days, and not be purged before.
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

var secrets = {
  'rapport-key': rapportKey
  'client-secret': clientSecret
  'bot-password': botPassword
}

resource stored 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [
  for secret in items(secrets): {
    parent: vault
    name: secret.key
    properties: { value: secret.value }
  }
]

// By itself: a loop cannot wait for what a module answers.
resource databaseUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgres://${database.outputs.user}:${postgresPassword}@${database.outputs.host}/${database.outputs.name}?sslmode=verify-full'
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${baseName}-plan'
  location: location
  kind: 'linux'
  sku: { name: 'B2' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: '${baseName}-app'
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Every instance serves every request: state is in the database.
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node api/src/serve.ts'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      http20Enabled: true
      healthCheckPath: '/healthz'
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    NODE_ENV: 'production'
    PORT: '8080'
    WEBSITES_PORT: '8080'
    PUBLIC_URL: 'https://${app.properties.defaultHostName}'
    DATA_DIR: '/home/data'
    MICROSOFT_CLOUD: microsoftCloud
    DATABASE_URL: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=database-url)'
    RAPPORT_KEY: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=rapport-key)'
    AAD_APP_CLIENT_ID: clientId
    AAD_APP_CLIENT_SECRET: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=client-secret)'
    BOT_ID: botId
    BOT_PASSWORD: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=bot-password)'
    BOT_TENANT_ID: botTenantId
    TEAMS_APP_ID: teamsAppId
    // Two more belong here when they are needed, because each deployment replaces all settings: AAD_APP_CLIENT_SECRET_EXPIRES, the
    // day on which the client secret ends, and RAPPORT_KEY_PREVIOUS, from the vault, while the key is exchanged. TRUST_PROXY is 1
    // without being set, which is App Service's own front end.
    // The surfaces arrive built; only the server's packages are installed there.
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'
    CUSTOM_BUILD_COMMAND: 'npm ci --omit=dev'
  }
  // The references are resolved when the settings are written: the role and the secrets must be there by then.
  dependsOn: [stored, databaseUrl, mayReadSecrets]
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, app.id, secretsUser)
  scope: vault
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser
  }
}

module bot 'bot.bicep' = {
  name: 'bot'
  params: { baseName: baseName, botId: botId, tenantId: botTenantId, domain: app.properties.defaultHostName }
}

// The toolkit writes outputs into the environment file under these names.
output PUBLIC_URL string = 'https://${app.properties.defaultHostName}'
output APP_DOMAIN string = app.properties.defaultHostName
output APP_SERVICE_RESOURCE_ID string = app.id
