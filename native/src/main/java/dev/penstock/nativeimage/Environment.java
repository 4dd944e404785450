package dev.penstock.nativeimage;

import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The environment of the running process, asked at each lookup. It lists no names: what is built from lists of names was built
 * before there was an environment.
 *
 * @see <a href="https://download.eclipse.org/microprofile/microprofile-config-3.1/microprofile-config-spec-3.1.html#default_configsources.env.mapping">MicroProfile
 *     Config: Environment Variables Mapping Rules</a>
 */
final class Environment implements ConfigSource {
    private static final int ORDINAL = 300;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public @Nullable String getValue(String name) {
        String exact = System.getenv(name);
        return exact != null ? exact : System.getenv(variable(name));
    }

    @Override
    public String getName() {
        return "environment";
    }

    private static String variable(String name) {
        StringBuilder variable = new StringBuilder(name.length());
        for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
            boolean kept = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            variable.append(kept ? c : '_');
        }
        return variable.toString();
    }
}
