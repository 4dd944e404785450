package dev.penstock.functions.store;

import dev.penstock.functions.WorkerConfig;
import dev.penstock.functions.log.WorkLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The reports' bucket in S3. */
@ApplicationScoped
class S3ObjectStore implements ObjectStore {
    private final S3Client s3;
    private final WorkerConfig config;
    private final WorkLog log;

    S3ObjectStore(S3Client s3, WorkerConfig config, WorkLog log) {
        this.s3 = s3;
        this.config = config;
        this.log = log;
    }

    @Override
    public StoredObject put(String key, byte[] content) {
        StoredObject stored = StoredObject.of(key, content);
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(stored.sha256()));
        try {
            // S3 computes the digest as well and refuses what arrived otherwise.
            s3.putObject(
                    request -> request.bucket(bucket())
                            .key(key)
                            .contentType("application/json")
                            .checksumSHA256(checksum),
                    RequestBody.fromBytes(content));
        } catch (SdkClientException e) {
            throw unreachable(e);
        }
        return stored;
    }

    @Override
    public byte[] get(StoredObject object) {
        byte[] content;
        try {
            content = s3.getObjectAsBytes(request -> request.bucket(bucket()).key(object.key()))
                    .asByteArrayUnsafe();
        } catch (SdkClientException e) {
            throw unreachable(e);
        }
        if (!object.matches(content)) {
            throw new IllegalStateException("what is stored as " + object.key() + " is not what was put there");
        }
        return content;
    }

    private Penstock.Unavailable unreachable(SdkClientException e) {
        log.notice("s3-unreachable", String.valueOf(e.getMessage()));
        return new Penstock.Unavailable("The store of reports cannot be reached now. Try again later.");
    }

    private String bucket() {
        return WorkerConfig.required(config.reportsBucket(), "REPORTS_BUCKET");
    }
}
