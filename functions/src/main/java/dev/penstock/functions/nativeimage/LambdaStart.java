package dev.penstock.functions.nativeimage;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder.RequestHandlerDefinition;
import java.util.List;
import java.util.Map;

/**
 * Quarkus chooses the handler by its configuration, of which a native binary knows all since it was built. The handler is the one thing
 * that it has to learn when it starts, from the environment.
 */
@TargetClass(AmazonLambdaRecorder.class)
final class LambdaStart {
    private LambdaStart() {}

    @Substitute
    void chooseHandlerClass(
            List<RequestHandlerDefinition> unnamed,
            Map<String, RequestHandlerDefinition> named,
            List<Class<? extends RequestStreamHandler>> unnamedStreams,
            Map<String, Class<? extends RequestStreamHandler>> namedStreams) {
        initializeHandlerClass(ChosenHandler.of(named, System.getenv(ChosenHandler.VARIABLE)));
    }

    @Alias
    static native void initializeHandlerClass(RequestHandlerDefinition handler);
}
