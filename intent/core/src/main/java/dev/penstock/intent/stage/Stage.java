package dev.penstock.intent.stage;

import java.util.List;

/**
 * One stage file.
 *
 * @param name the stage, as in the file's name
 * @param cacheSeconds how long the gateway may keep a decision, 0 to 3600
 * @param providers in the file's order; aliases and issuers are unique
 */
public record Stage(String name, int cacheSeconds, List<Provider> providers) {
    public Stage {
        providers = List.copyOf(providers);
    }
}
