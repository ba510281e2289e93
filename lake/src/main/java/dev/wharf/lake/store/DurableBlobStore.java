package dev.wharf.lake.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Answers a write only when the object would survive a loss of power: the file's bytes and every folder on its path
 * are synced. Also makes conditional writes to the same key take turns, so that of several "only if absent" writers
 * exactly one wins. Safe for use from several threads.
 */
final class DurableBlobStore extends ForwardingBlobStore {
    private static final int STRIPES = 64;

    private final ObjectFiles files;
    private final Lock[] conditional =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    /** Folders whose whole path is synced; read under the read lock, cleared under the write lock. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    private final ReadWriteLock folders = new ReentrantReadWriteLock();

    DurableBlobStore(BlobStore delegate, ObjectFiles files) {
        super(delegate);
        this.files = requireNonNull(files, "files is null");
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        Path file = require(request.bucket(), request.key());
        if (request.ifMatch() == null && request.ifNoneMatch() == null) {
            return synced(file, () -> super.putBlob(request, content));
        }
        return inTurn(file, () -> synced(file, () -> super.putBlob(request, content)));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        Path file = require(request.destinationBucket(), request.destinationKey());
        return synced(file, () -> super.copyBlob(request));
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        require(request.bucket(), request.key());
        return super.initiateMultipartUpload(request);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        // The server names the object in the upload; the request carries the parts alone.
        Path file = require(upload.containerName(), upload.blobName());
        return inTurn(file, () -> synced(file, () -> super.completeMultipartUpload(upload, request)));
    }

    private <T> T inTurn(Path file, Supplier<T> write) {
        Lock lock = conditional[Math.floorMod(file.hashCode(), STRIPES)];
        lock.lock();
        try {
            return write.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        // A deletion of many comes through here one by one.
        folders.writeLock().lock();
        try {
            return super.removeBlob(request);
        } finally {
            // The last object takes its folders with it: what is made anew in their place is not durable yet.
            durable.clear();
            folders.writeLock().unlock();
        }
    }

    private <T> T synced(Path file, Supplier<T> write) {
        T answer = write.get();
        folders.readLock().lock();
        try {
            sync(file, StandardOpenOption.WRITE);
            syncFolder(requireNonNull(file.getParent(), "an object has a folder"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sync '" + file + "'", e);
        } finally {
            folders.readLock().unlock();
        }
        return answer;
    }

    /** Makes the folder's entries durable; where its own entry may not be, the folder above it too. */
    private void syncFolder(Path folder) throws IOException {
        sync(folder, StandardOpenOption.READ);
        Path above = folder.getParent();
        if (!durable.contains(folder) && above != null && above.startsWith(files.root())) {
            syncFolder(above);
        }
        durable.add(folder);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private Path require(String bucket, String key) {
        return files.resolve(bucket, key).orElseThrow(() -> {
            String message = "The key '" + key + "' is not in its canonical form.";
            return S3Exception.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("InvalidArgument")
                            .errorMessage(message)
                            .build())
                    .message(message)
                    .build();
        });
    }
}
