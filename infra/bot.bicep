param baseName string
param botId string
param tenantId string
param domain string

// Multi-tenant bot resources cannot be created any more; the app registration behind this one still serves every organisation:
// https://learn.microsoft.com/azure/bot-service/bot-builder-authentication
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${baseName}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Rapport'
    endpoint: 'https://${domain}/api/messages'
    msaAppId: botId
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel' }
}
