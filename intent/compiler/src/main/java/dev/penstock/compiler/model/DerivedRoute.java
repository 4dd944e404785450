package dev.penstock.compiler.model;

import java.util.Arrays;
import java.util.List;

/** The routes that an async operation brings by itself, for the caller's own executions. */
public enum DerivedRoute {
    STATUS("Status", "GET", "", "execution:Read", "DescribeExecution"),
    RESULT("Result", "GET", "/result", "execution:Read", "DescribeExecution"),
    STOP("Stop", "DELETE", "", "execution:Stop", "StopExecution");

    /** The first segment of all derived routes' paths; no operation may have it. */
    public static final String PREFIX = "/executions";

    private final String suffix;
    private final String method;
    private final String below;
    private final String action;
    private final String call;

    DerivedRoute(String suffix, String method, String below, String action, String call) {
        this.suffix = suffix;
        this.method = method;
        this.below = below;
        this.action = action;
        this.call = call;
    }

    public static List<DerivedRoute> all() {
        return Arrays.asList(values());
    }

    /** What the operation id of the async operation gets at its end. */
    public String suffix() {
        return suffix;
    }

    public String method() {
        return method;
    }

    public String path(String operation) {
        return PREFIX + "/" + operation + "/{key}" + below;
    }

    /** What policies grant. */
    public String action() {
        return action;
    }

    /** The action of Step Functions that answers it. */
    public String call() {
        return call;
    }
}
