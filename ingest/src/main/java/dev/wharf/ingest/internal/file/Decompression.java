package dev.wharf.ingest.internal.file;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Opens a file without its compression. What the file is, its first bytes tell, not its name: a download may have been
 * unpacked on its way. A compressed file that ends early, or goes on behind its end, fails with {@link DamagedContent}:
 * half a file is no file.
 */
final class Decompression {
    private static final int BUFFER = 128 * 1024;

    private Decompression() {}

    static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(4);
            byte[] magic = in.readNBytes(4);
            in.reset();
            if (startsWith(magic, 0x1f, 0x8b)) {
                return new Checked(new WholeGzip(in));
            }
            return startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd) ? new Checked(new ZstdInputStream(in)) : in;
        } catch (EOFException | ZipException e) {
            in.close();
            throw new DamagedContent("it begins as gzip, but " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** All members of a gzip file; Java's own stream ignores what follows a member and is not one. */
    private static final class WholeGzip extends GZIPInputStream {
        private static final int TRAILER = 8;

        WholeGzip(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0 && (inf.getRemaining() > TRAILER || in.available() > 0)) {
                throw new ZipException("something that is not gzip follows the gzip data");
            }
            return read;
        }
    }

    /** Tells damage of the content from trouble with the disk. */
    private static final class Checked extends FilterInputStream {
        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (EOFException e) {
                throw new DamagedContent("the gzip data ends early", e);
            } catch (ZipException | ZstdIOException e) {
                throw new DamagedContent(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
