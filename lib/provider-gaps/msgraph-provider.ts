import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

export interface MsgraphProviderProps {
  readonly tenantId: string;
  /** `public`, `usgovernmentl4`, `usgovernmentl5` or `china`. */
  readonly environment: string;
  readonly clientId?: string;
  readonly useOidc?: boolean;
}

/**
 * Pinned exactly, since the provider is in preview and its minor versions change behaviour. 0.5.0 is the first with
 * `environment`, without which national clouds cannot be reached; 0.4.0 the first that retries 429 by itself.
 */
export const msgraphMetadata = { providerName: "msgraph", providerVersion: "0.5.0" };

/**
 * Microsoft's provider for any Graph resource, for what the azuread provider lacks. In a stack without `msgraph_`
 * resources it renders nothing, so that such a stack does not download the provider.
 *
 * @see https://registry.terraform.io/providers/microsoft/msgraph/latest/docs
 */
export class MsgraphProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MsgraphProviderProps,
  ) {
    super(scope, id, {
      terraformResourceType: "msgraph",
      terraformProviderSource: "microsoft/msgraph",
      terraformGeneratorMetadata: msgraphMetadata,
    });
  }

  override toTerraform(): unknown {
    return this.isUsed() ? super.toTerraform() : {};
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { tenantId, environment, clientId, useOidc } = this.props;
    return { tenant_id: tenantId, environment, client_id: clientId, use_oidc: useOidc };
  }

  private isUsed(): boolean {
    return TerraformStack.of(this)
      .node.findAll()
      .some((construct) => construct !== this && isOfMsgraph(construct));
  }
}

function isOfMsgraph(construct: object): boolean {
  const { terraformResourceType: type } = construct as { readonly terraformResourceType?: unknown };
  return typeof type === "string" && type.startsWith("msgraph_");
}
