package dev.penstock.functions.report;

import dev.penstock.functions.http.Deadline;
import dev.penstock.functions.http.ExternalFailure;
import dev.penstock.functions.http.Failures;
import dev.penstock.functions.log.WorkLog;
import dev.penstock.functions.store.ObjectStore;
import dev.penstock.functions.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** Brings a source's rows from its API into the store. */
@ApplicationScoped
class Sources {
    private final SourcesApi api;
    private final ObjectStore store;
    private final WorkLog log;

    Sources(SourcesApi api, ObjectStore store, WorkLog log) {
        this.api = api;
        this.store = store;
        this.log = log;
    }

    /**
     * @throws Penstock.NotFound for a source that the API does not know
     * @throws dev.penstock.functions.failure.WorkerFailure when the API fails
     */
    FetchedSource fetch(String execution, String name, LocalDate from, LocalDate to, Deadline deadline) {
        String key = StorePath.ofSource(execution, name);
        SourceRows rows = rows(name, from, to, deadline);
        StoredObject stored = store.put(key, rows.toBytes());
        return new FetchedSource(name, stored, rows.rows().size());
    }

    private SourceRows rows(String name, LocalDate from, LocalDate to, Deadline deadline) {
        try {
            return api.rows(name, from, to, deadline);
        } catch (ExternalFailure | FaultToleranceException e) {
            if (e instanceof ExternalFailure.Refused refused && refused.status() == 404) {
                throw new Penstock.NotFound("There is no source '" + name + "'.");
            }
            log.notice("external-failure", e.getClass().getSimpleName() + ": " + e.getMessage());
            throw Failures.of("source", e);
        }
    }
}
