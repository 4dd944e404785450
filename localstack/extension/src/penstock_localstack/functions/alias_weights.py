"""UpdateAlias with weights, as CodeDeploy and a gradual deployment by hand use it.

LocalStack 4.14 fails: it calls its own check of the weights without the version that the alias points to. CreateAlias has
it, and an alias with weights is then called as AWS does.
"""

import dataclasses
from typing import Any

from localstack.services.lambda_ import api_utils
from localstack.services.lambda_.provider import LambdaProvider, get_function_version

from penstock_localstack import patching


def install() -> None:
    update = LambdaProvider.update_alias

    def update_alias(
        self: Any,
        context: Any,
        function_name: str,
        name: str,
        function_version: str | None = None,
        routing_config: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        def plainly(routing: dict[str, Any] | None) -> Any:
            return update(
                self, context, function_name, name, function_version=function_version, routing_config=routing, **kwargs
            )

        shares = (routing_config or {}).get("AdditionalVersionWeights")
        if not shares:
            return plainly(routing_config)
        account, region = api_utils.get_account_and_region(function_name, context)
        plain_name = api_utils.get_function_name(function_name, context)
        function = self._get_function(function_name=plain_name, region=region, account_id=account)
        alias = function.aliases.get(name)
        if alias is None:
            return plainly(None)  # which says that there is none
        target = get_function_version(
            function_name=plain_name, qualifier=function_version or alias.function_version, region=region, account_id=account
        )
        routing = self._create_routing_config_model(shares, target)
        plainly(None)
        function.aliases[name] = dataclasses.replace(function.aliases[name], routing_configuration=routing)
        return api_utils.map_alias_out(alias=function.aliases[name], function=function)

    patching.replace(LambdaProvider, "update_alias", update_alias)
