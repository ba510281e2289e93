package dev.wharf.testkit.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wharf.core.spi.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What every object store of Wharf does, asked through real S3 calls. */
public abstract class ObjectStoreContract {
    private static final int PART = 5 << 20;

    @TempDir
    Path data;

    private ObjectStore store;
    private S3Client client;
    private String bucket;

    /** A store over the folder, not started; the same folder again holds what was stored before. */
    protected abstract ObjectStore open(Path data);

    /** Whether the store's objects are files of this machine. */
    protected abstract boolean isLocal();

    protected final ObjectStore store() {
        return store;
    }

    @BeforeEach
    void startStore() {
        start();
    }

    @AfterEach
    void stopStore() {
        client.close();
        store.close();
        store.close();
    }

    private void start() {
        store = open(data);
        store.start();
        bucket = URI.create(store.warehouse()).getAuthority();
        client = client(property("s3.access-key-id"), property("s3.secret-access-key"));
    }

    private String property(String name) {
        return requireNonNull(store.fileIoProperties().get(name), name);
    }

    private S3Client client(String accessKey, String secretKey) {
        return S3Client.builder()
                .endpointOverride(URI.create(property("s3.endpoint")))
                .region(Region.of(property("client.region")))
                .forcePathStyle(Boolean.parseBoolean(property("s3.path-style-access")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }

    @Test
    void isHealthyWhenStartedAndStoppedWhenClosed() {
        assertThat(store.health().isHealthy()).isTrue();
        store.close();
        assertThat(store.health().isHealthy()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/c.parquet",
                "day=2026-11-21/part 1.parquet",
                "ts=2026-11-21T00%3A00/x+y.parquet",
                "umlaut-ä/€.parquet",
                "a..b/c",
                "deep/1/2/3/4/5/6/7/8/9/10/file"
            })
    void givesBackWhatWasPut(String key) throws IOException {
        put(key, "content of " + key);

        assertThat(get(key)).isEqualTo("content of " + key);
        assertThat(keys("")).containsExactly(key);
        if (isLocal()) {
            assertThat(store.localFile("s3://" + bucket + "/" + key).map(ObjectStoreContract::read))
                    .contains("content of " + key);
        } else {
            assertThat(store.localFile("s3://" + bucket + "/" + key)).isEmpty();
        }
    }

    @Test
    void replacesAnObject() {
        put("k", "first");
        put("k", "second");
        assertThat(get("k")).isEqualTo("second");
    }

    @Test
    void keepsAnEmptyObject() {
        put("empty", "");
        assertThat(get("empty")).isEmpty();
    }

    @Test
    void saysThatAnAbsentObjectIsAbsent() {
        assertThatThrownBy(() -> get("nowhere")).isInstanceOf(NoSuchKeyException.class);
        assertThat(store.localFile("s3://" + bucket + "/nowhere")).isEmpty();
    }

    @Test
    void deletesAnObject() {
        put("gone/x", "x");
        client.deleteObject(b -> b.bucket(bucket).key("gone/x"));
        assertThatThrownBy(() -> get("gone/x")).isInstanceOf(NoSuchKeyException.class);
        assertThatCode(() -> client.deleteObject(b -> b.bucket(bucket).key("gone/x")))
                .doesNotThrowAnyException();
    }

    @Test
    void listsByPrefix() {
        put("p/1", "");
        put("p/2", "");
        put("q/1", "");
        assertThat(keys("p/")).containsExactly("p/1", "p/2");
    }

    @Test
    void readsARange() {
        put("range", "0123456789");
        assertThat(client.getObjectAsBytes(b -> b.bucket(bucket).key("range").range("bytes=3-5"))
                        .asUtf8String())
                .isEqualTo("345");
    }

    @Test
    void copiesAnObject() {
        put("from", "copied");
        client.copyObject(b -> b.sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to/here"));
        assertThat(get("to/here")).isEqualTo("copied");
    }

    @Test
    void joinsTheParts() {
        byte[] first = new byte[PART];
        java.util.Arrays.fill(first, (byte) 'a');
        String upload =
                client.createMultipartUpload(b -> b.bucket(bucket).key("large")).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        parts.add(part(upload, 1, first));
        parts.add(part(upload, 2, "end".getBytes(UTF_8)));
        client.completeMultipartUpload(
                b -> b.bucket(bucket).key("large").uploadId(upload).multipartUpload(m -> m.parts(parts)));

        byte[] whole =
                client.getObjectAsBytes(b -> b.bucket(bucket).key("large")).asByteArray();
        assertThat(whole).hasSize(PART + 3).startsWith((byte) 'a').endsWith("end".getBytes(UTF_8));
        assertThat(keys("")).containsExactly("large");
    }

    @Test
    void refusesToCreateWhatExists() {
        client.putObject(b -> b.bucket(bucket).key("once").ifNoneMatch("*"), RequestBody.fromString("first"));

        assertThatThrownBy(() -> client.putObject(
                        b -> b.bucket(bucket).key("once").ifNoneMatch("*"), RequestBody.fromString("second")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isIn(409, 412));
        assertThat(get("once")).isEqualTo("first");
    }

    @Test
    void replacesOnlyTheVersionThatWasRead() {
        String first = client.putObject(b -> b.bucket(bucket).key("cas"), RequestBody.fromString("1"))
                .eTag();
        client.putObject(b -> b.bucket(bucket).key("cas").ifMatch(first), RequestBody.fromString("2"));

        assertThatThrownBy(() ->
                        client.putObject(b -> b.bucket(bucket).key("cas").ifMatch(first), RequestBody.fromString("3")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(get("cas")).isEqualTo("2");
    }

    @Test
    void letsExactlyOneOfManyCreatorsWin() throws Exception {
        int writers = 8;
        CyclicBarrier barrier = new CyclicBarrier(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Boolean>> wins = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String content = "writer " + i;
                wins.add(pool.submit((Callable<Boolean>) () -> {
                    barrier.await();
                    return isCreated("race", content);
                }));
            }
            int won = 0;
            for (Future<Boolean> win : wins) {
                won += win.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean isCreated(String key, String content) {
        try {
            client.putObject(b -> b.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(content));
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isIn(409, 412);
            return false;
        }
    }

    @Test
    void refusesWrongKeys() {
        try (S3Client stranger = client("stranger", "wrong-secret")) {
            assertThatThrownBy(() -> stranger.listObjectsV2(b -> b.bucket(bucket)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
        String accessKey = property("s3.access-key-id");
        try (S3Client forger = client(accessKey, "wrong-secret")) {
            assertThatThrownBy(() -> forger.putObject(b -> b.bucket(bucket).key("x"), RequestBody.fromString("x")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void keepsObjectsAndKeysAcrossARestart() {
        put("kept/x", "still here");
        Map<String, String> before = store.fileIoProperties();
        stopStore();
        start();

        assertThat(get("kept/x")).isEqualTo("still here");
        assertThat(store.fileIoProperties().get("s3.secret-access-key")).isEqualTo(before.get("s3.secret-access-key"));
    }

    protected final void put(String key, String content) {
        client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    protected final String get(String key) {
        return client.getObjectAsBytes(b -> b.bucket(bucket).key(key)).asUtf8String();
    }

    private List<String> keys(String prefix) {
        return client.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private CompletedPart part(String upload, int number, byte[] content) {
        String tag = client.uploadPart(
                        b -> b.bucket(bucket).key("large").uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
