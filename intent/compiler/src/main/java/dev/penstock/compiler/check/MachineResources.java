package dev.penstock.compiler.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.compiler.source.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The resources of {@code template.yaml} that deploy one state machine. */
final class MachineResources {
    private MachineResources() {}

    /** Logical ids of the resources whose {@code DefinitionUri} is the machine's file. */
    static List<String> of(Checkout checkout, String machine) {
        String file = file(machine);
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource :
                checkout.template().root().path("Resources").properties()) {
            String uri =
                    resource.getValue().path("Properties").path("DefinitionUri").asText();
            if (uri.equals(file) || uri.equals("./" + file)) {
                ids.add(resource.getKey());
            }
        }
        return ids;
    }

    static String file(String machine) {
        return Checkout.MACHINES + "/" + machine + Checkout.MACHINE_SUFFIX;
    }
}
