package dev.wharf.app.run;

import dev.wharf.app.error.Unforeseen;
import dev.wharf.core.asset.AssetId;
import dev.wharf.core.error.CoreError;
import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.AssetTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A task whose failures are said as a person should hear them; a nearly full disk is mentioned, whoever met it first. */
record ExplainedTask(AssetTask task, Path folder) implements AssetTask {
    private static final long MIB = 1L << 20;
    private static final long LITTLE = 256 * MIB;

    @Override
    public AssetId asset() {
        return task.asset();
    }

    @Override
    public Set<AssetId> upstream() {
        return task.upstream();
    }

    @Override
    public Outcome execute(Context context) {
        try {
            return task.execute(context);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private WharfException explained(RuntimeException failure) {
        WharfException shown = Unforeseen.explain(failure);
        if (shown instanceof InvalidInputException
                || shown.code() == CoreError.DISK_FULL
                || shown.code().kind() == ErrorKind.USER) {
            return shown;
        }
        long left = bytesLeft();
        return left >= LITTLE
                ? shown
                : new WharfException(
                        shown.code(),
                        shown.what(),
                        shown.reason() + " The disk that holds '" + folder + "' has " + left / MIB + " MiB left.",
                        "free some space first; then " + shown.fix(),
                        shown);
    }

    private long bytesLeft() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // unknown is no evidence
        }
    }
}
