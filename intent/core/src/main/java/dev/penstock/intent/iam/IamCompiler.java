package dev.penstock.intent.iam;

import dev.penstock.intent.policy.Policy;
import dev.penstock.intent.policy.RequestContext;
import dev.penstock.intent.policy.RouteGrants;
import dev.penstock.intent.principal.Principal;
import dev.penstock.intent.route.Route;
import dev.penstock.intent.route.RouteTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compiles, for one caller and request, what the policies say about every route of the API into one IAM policy without
 * conditions, which the gateway caches and evaluates against the actual path of each further request.
 *
 * <p>For each request that belongs to a route, the policy allows what {@link dev.penstock.intent.policy.Evaluator}
 * allows, {@linkplain IamPolicy#withheldOperations() withheld} operations excepted; never more. Immutable; what depends
 * on routes and policies alone is worked out when it is made.
 */
public final class IamCompiler {

    /** About thirty resources: beyond that, others saw the gateway deny every call. */
    private static final int LONG_LIST_BYTES = 3072;

    /** Quotes and comma around a resource. */
    private static final int PUNCTUATION = 3;

    private static final int NAMED_ROUTES = 5;

    private final RouteTable table;
    private final RouteGrants grants;
    private final Overlaps overlaps;
    private final Prefixes prefixes;
    private final int longListBytes;

    public IamCompiler(RouteTable table, List<Policy> policies) {
        this(table, policies, LONG_LIST_BYTES);
    }

    /** @param longListBytes the size of the allowed resources above which they are shortened by prefixes */
    IamCompiler(RouteTable table, List<Policy> policies, int longListBytes) {
        this.longListBytes = longListBytes;
        this.table = table;
        this.grants = new RouteGrants(table, policies);
        this.overlaps = new Overlaps(table);
        this.prefixes = new Prefixes(table);
    }

    /**
     * The policy for one caller.
     *
     * @throws PolicyTooLargeException when it would not fit
     */
    public IamPolicy compile(Principal principal, RequestContext context, MethodArn arn) {
        return compile(grants.allowed(principal, context), arn);
    }

    /** The policy for a caller who may use the routes with these indexes. */
    IamPolicy compile(BitSet granted, MethodArn arn) {
        int count = table.routes().size();
        Split split = Split.of(granted, count, overlaps);
        IamPolicy policy = new IamPolicy(
                split.allowed().isEmpty() ? nothing(arn) : statements(split, arn),
                operations(split.allowed()),
                operations(split.withheld()));
        refuseTooLarge(policy, split);
        return policy;
    }

    private static List<IamPolicy.Grant> nothing(MethodArn arn) {
        return List.of(new IamPolicy.Grant("Nothing", "Deny", List.of(arn.prefix() + "*")));
    }

    private List<IamPolicy.Grant> statements(Split split, MethodArn arn) {
        String prefix = arn.prefix();
        int overhead = prefix.length() + PUNCTUATION;
        List<String> allow = new ArrayList<>();
        for (String resource : prefixes.shorten(split, overlaps, longListBytes, overhead)) {
            allow.add(prefix + resource);
        }
        List<IamPolicy.Grant> statements = new ArrayList<>();
        statements.add(new IamPolicy.Grant("Granted", "Allow", allow));
        if (!split.denied().isEmpty()) {
            List<String> deny = split.denied().stream()
                    .mapToObj(route -> prefix + overlaps.resource(route))
                    .toList();
            statements.add(new IamPolicy.Grant("NotGranted", "Deny", deny));
        }
        if (allow.stream().anyMatch(resource -> resource.indexOf('*') >= 0)) {
            statements.add(new IamPolicy.Grant("UnsafePaths", "Deny", UnsafePaths.resources(arn)));
        }
        return statements;
    }

    private SortedSet<String> operations(BitSet routes) {
        SortedSet<String> operations = new TreeSet<>();
        routes.stream().forEach(i -> operations.add(table.routes().get(i).operation()));
        return operations;
    }

    /**
     * Where the paths of the API make rights inexpressible: for a caller who may use the outer two routes but not the
     * one between them, one of the two is withheld. Empty for an API whose routes nest as usual.
     */
    public List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        for (int denied = 0; denied < table.routes().size(); denied++) {
            for (int wide : overlaps.reachedBy(denied).stream().toArray()) {
                for (int deep : overlaps.reached(denied).stream().toArray()) {
                    if (wide != deep) {
                        conflicts.add(new Conflict(route(wide), route(denied), route(deep)));
                    }
                }
            }
        }
        return conflicts;
    }

    /**
     * Three routes of which IAM cannot allow the first and the last but deny the second.
     *
     * @param wide its wildcard matches requests of {@code between}
     * @param between the wildcard that would deny it matches requests of {@code deep}
     * @param deep the third
     */
    public record Conflict(Route wide, Route between, Route deep) {}

    private Route route(int index) {
        return table.routes().get(index);
    }

    private void refuseTooLarge(IamPolicy policy, Split split) {
        for (IamPolicy.Grant statement : policy.statements()) {
            for (String resource : statement.resources()) {
                if (resource.length() > IamPolicy.MAX_RESOURCE_CHARACTERS) {
                    throw new PolicyTooLargeException(
                            "a resource of the caller's policy has more than " + IamPolicy.MAX_RESOURCE_CHARACTERS
                                    + " characters",
                            costliest(split));
                }
            }
        }
        int bytes = policy.bytes();
        if (bytes > IamPolicy.MAX_BYTES) {
            throw new PolicyTooLargeException(
                    "the caller's policy takes " + bytes + " bytes, more than " + IamPolicy.MAX_BYTES,
                    costliest(split));
        }
    }

    private List<String> costliest(Split split) {
        BitSet named = (BitSet) split.allowed().clone();
        named.or(split.denied());
        return named.stream()
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer i) -> -overlaps.resource(i).length()))
                .limit(NAMED_ROUTES)
                .map(i -> route(i).resource())
                .toList();
    }
}
