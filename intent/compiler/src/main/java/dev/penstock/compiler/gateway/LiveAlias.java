package dev.penstock.compiler.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The alias that everybody calls, of functions and machines alike: it points to the version that is released, or for the time of a
 * gradual deployment to two. SAM makes it where the template says {@code AutoPublishAlias: live}.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html">the
 *     logical ids of what SAM makes</a>
 */
final class LiveAlias {
    /** The alias' name. */
    static final String NAME = "live";

    private LiveAlias() {}

    /** Its ARN. */
    static ObjectNode arn(String logicalId) {
        return Intrinsics.ref(resource(logicalId));
    }

    /** Its logical id. {@code X.Alias}, which a template may say, would have to be read before SAM is done: an included document may not. */
    static String resource(String logicalId) {
        return logicalId + "Alias" + NAME;
    }
}
