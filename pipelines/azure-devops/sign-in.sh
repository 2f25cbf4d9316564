# Sourced inside an AzureCLI task: lets Terraform's providers and backend sign in with the task's service connection, by
# federation, as often as a long run needs a fresh token. Providers and the azurerm backend read these variables.
: "${AZURESUBSCRIPTION_SERVICE_CONNECTION_ID:?not set; expected to run inside an AzureCLI task}"
: "${SYSTEM_ACCESSTOKEN:?not set; expected env SYSTEM_ACCESSTOKEN: \$(System.AccessToken) on the task}"

export ARM_USE_OIDC=true
export ARM_CLIENT_ID="$AZURESUBSCRIPTION_CLIENT_ID"
export ARM_OIDC_REQUEST_URL="$SYSTEM_OIDCREQUESTURI"
export ARM_OIDC_REQUEST_TOKEN="$SYSTEM_ACCESSTOKEN"
# One name for the azuread provider and the backend, the other for the msgraph provider.
export ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID="$AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"
export ARM_OIDC_AZURE_SERVICE_CONNECTION_ID="$AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"
export CHECKPOINT_DISABLE=1
