package dev.penstock.intent.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a provider's groups or roles become ours. What is not in the map gives no role.
 *
 * @param claim holds the provider's names: an array of texts, or one text
 * @param map the provider's name to our role
 */
public record RoleMapping(Claim claim, Map<String, String> map) {
    public RoleMapping {
        map = Map.copyOf(map);
    }

    /** Our roles for these claims, sorted. */
    public SortedSet<String> roles(JsonNode claims) {
        SortedSet<String> roles = new TreeSet<>();
        JsonNode names = claim.in(claims);
        if (names.isTextual()) {
            add(names, roles);
        } else if (names.isArray()) {
            names.forEach(name -> add(name, roles));
        }
        return roles;
    }

    private void add(JsonNode name, SortedSet<String> roles) {
        String role = name.isTextual() ? map.get(name.textValue()) : null;
        if (role != null) {
            roles.add(role);
        }
    }
}
