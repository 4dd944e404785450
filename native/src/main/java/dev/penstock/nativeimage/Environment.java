package dev.penstock.nativeimage;

import io.quarkus.runtime.ImageMode;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
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

    private final Function<String, @Nullable String> variables;

    /** @param variables a variable of the environment by its name; null for what is not set */
    Environment(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

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
        // While the binary is built, this is the environment of the machine that builds: none of the function's
        // business.
        if (ImageMode.current() == ImageMode.NATIVE_BUILD) {
            return null;
        }
        String exact = variables.apply(name);
        return exact != null ? exact : variables.apply(variable(name));
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
