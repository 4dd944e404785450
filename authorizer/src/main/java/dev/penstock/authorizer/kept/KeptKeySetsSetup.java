package dev.penstock.authorizer.kept;

import dev.penstock.authorizer.aws.AwsEnvironment;
import dev.penstock.authorizer.aws.DynamoDb;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Chooses where key sets are kept: in the table that {@code PENSTOCK_KEYS_TABLE} names, or nowhere. */
@Singleton
class KeptKeySetsSetup {
    /**
     * The store.
     *
     * @throws IllegalStateException where a table is named but Lambda's variables, which say how to reach it, are missing
     */
    @Produces
    @Singleton
    KeptKeySets keptKeySets(Config config, Clock clock) {
        // By name, not by a mapping: a native binary takes a mapping's values from its build.
        return config.getOptionalValue("PENSTOCK_KEYS_TABLE", String.class)
                .<KeptKeySets>map(table -> inTable(table, config, clock))
                .orElseGet(NothingKept::new);
    }

    private static KeptKeySets inTable(String table, Config config, Clock clock) {
        AwsEnvironment environment = AwsEnvironment.read(
                name -> config.getOptionalValue(name, String.class).orElse(null));
        DynamoDb dynamoDb =
                new DynamoDb(environment, config.getValue("penstock.keys.kept-timeout", Duration.class), clock);
        return new DynamoKeptKeySets(dynamoDb, table, config.getValue("penstock.keys.max-age", Duration.class), clock);
    }
}
